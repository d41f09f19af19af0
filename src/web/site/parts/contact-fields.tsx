import { needText } from "../../../text/pages/need.ts";
import { type Fields, oneOf } from "../../edge/fields.ts";
import type { Site } from "../site.ts";

/** Who sends it, all of it optional, with what becomes of it said before it is asked. */
export function ContactFields({
  fields,
  site,
  errors = [],
}: {
  fields: Fields;
  site: Site;
  errors?: readonly string[];
}) {
  const { operator, retentionDays } = site.config;
  return (
    <>
      <p className="soft">{needText.contactNote}</p>
      <div className="fields contact">
        <label className="labelled">
          <span>{needText.name}</span>
          <input
            type="text"
            name="contactName"
            autoComplete="name"
            maxLength={40}
            defaultValue={oneOf(fields, "contactName")}
          />
        </label>
        <label className="labelled">
          <span>{needText.phone}</span>
          <input
            type="tel"
            name="contactPhone"
            autoComplete="tel"
            maxLength={24}
            defaultValue={oneOf(fields, "contactPhone")}
          />
        </label>
        <label className="labelled">
          <span>{needText.company}</span>
          <input
            type="text"
            name="contactCompany"
            autoComplete="organization"
            maxLength={60}
            defaultValue={oneOf(fields, "contactCompany")}
          />
        </label>
      </div>
      <div className="consent">
        <h3>{needText.consentTitle}</h3>
        <ul>
          {needText.consent(operator, retentionDays).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <label className="tick">
          <input type="checkbox" name="consent" value="yes" defaultChecked={oneOf(fields, "consent") === "yes"} />
          {needText.consentLabel}
        </label>
      </div>
      {errors.map((error) => (
        <p className="error" role="alert" key={error}>
          {error}
        </p>
      ))}
    </>
  );
}
