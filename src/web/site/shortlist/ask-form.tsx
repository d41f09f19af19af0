import { shortlistText } from "../../../text/pages/shortlist.ts";
import type { Site } from "../site.ts";
import type { ShortlistSaid } from "./compared.ts";

/** One question, which arrives beside the list at the desk. */
export function AskForm({ site, home, said }: { site: Site; home: string; said: ShortlistSaid }) {
  const { operator, retentionDays } = site.config;
  return (
    <section id="ask">
      <h2>{shortlistText.ask}</h2>
      {said.isAsked && (
        <p className="notice" role="status">
          {shortlistText.asked1}
        </p>
      )}
      <form className="ask-form" method="post" action={`${home}/questions#ask`}>
        <p className="soft small">{shortlistText.askNote}</p>
        {said.error && (
          <p className="error" role="alert">
            {said.error}
          </p>
        )}
        <label className="labelled">
          <span>{shortlistText.askWords}</span>
          <textarea name="text" rows={3} maxLength={1000} required defaultValue={said.question} />
        </label>
        <p className="soft small">{shortlistText.consent(operator, retentionDays)}</p>
        <button type="submit">{shortlistText.send}</button>
      </form>
    </section>
  );
}
