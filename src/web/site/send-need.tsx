import { type Context, Hono } from "hono";
import { personalSpans } from "../../domain/privacy/personal-spans.ts";
import { redact } from "../../domain/privacy/redact.ts";
import { needTitle } from "../../text/need-title.ts";
import { homeText } from "../../text/pages/home.ts";
import { matchText } from "../../text/pages/match.ts";
import { needText } from "../../text/pages/need.ts";
import { receiveNeed } from "../../usecases/receive-need.ts";
import { type Fields, fieldsOf, oneOf, postedFields } from "../edge/fields.ts";
import { longestText } from "../web-config.ts";
import { needRefusal } from "./need-refusal.ts";
import { page } from "./page.tsx";
import { ContactFields } from "./parts/contact-fields.tsx";
import { PartyFields } from "./parts/party-form.tsx";
import type { Site } from "./site.ts";
import { troubleAnswer } from "./trouble.tsx";
import { saysSomething, type Understanding, understand } from "./understanding.ts";

/** The text of the consent that is shown now; a changed text gets a new name. */
const consentVersion = "2026-11";

/** Telling what one needs, and sending it. */
export function sendNeedRoutes(site: Site): Hono {
  return new Hono()
    .get("/needs/new", (c) => {
      const fields = fieldsOf(new URL(c.req.url).searchParams);
      return c.html(needPage(site, { fields, wrong: [], errors: [] }));
    })
    .post("/needs", async (c) => {
      const fields = await postedFields(c);
      const understood = understand(site, fields);
      if (understood.isTooLong)
        return troubleAnswer(c, site, "tooLarge", { details: [matchText.tooLong(longestText)] });
      const contact = contactIn(fields);
      const errors = faultsOf(understood, fields, contact);
      if (errors.length > 0 || understood.wrong.length > 0) {
        c.header("cache-control", "no-store");
        return c.html(needPage(site, { fields, wrong: understood.wrong, errors }), 400);
      }
      return received(c, site, { fields, understood, contact });
    });
}

interface ContactInput {
  readonly name?: string;
  readonly phone?: string;
  readonly company?: string;
}

function contactIn(fields: Fields): ContactInput {
  const name = oneOf(fields, "contactName")?.slice(0, 40);
  const phone = oneOf(fields, "contactPhone")
    ?.normalize("NFKC")
    .replace(/[\s\-()]/g, "");
  const company = oneOf(fields, "contactCompany")?.slice(0, 60);
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(company ? { company } : {}) };
}

const isPhone = (text: string): boolean => /^\+?\d{7,15}$/.test(text);

interface Sent {
  readonly fields: Fields;
  readonly understood: Understanding;
  readonly contact: ContactInput;
}

const personalSpansOf = ({ text, reading }: Understanding) => (reading ? personalSpans(text, reading) : []);

function faultsOf(understood: Understanding, fields: Fields, contact: ContactInput): string[] {
  const { party } = understood;
  const isPersonal = Object.keys(contact).length + personalSpansOf(understood).length > 0;
  return [
    ...(party.side === "space" ? [needText.isSupply] : saysSomething(party) ? [] : [needText.needsText]),
    ...(contact.phone !== undefined && !isPhone(contact.phone) ? [needText.wrongPhone] : []),
    ...(isPersonal && oneOf(fields, "consent") !== "yes" ? [needText.needsConsent] : []),
  ];
}

async function received(c: Context, site: Site, { fields, understood, contact }: Sent): Promise<Response> {
  const { text, reading, party } = understood;
  const spans = personalSpansOf(understood);
  const input = {
    siteId: site.config.siteId,
    title: needTitle(party, site.criteria, site.places),
    party,
    statements: reading?.statements ?? [],
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    ...(contact.phone === undefined ? {} : { phoneHash: site.hashPhone(contact.phone) }),
    consentVersion,
    retentionDays: site.config.retentionDays,
    now: site.now(),
    ...(reading ? { redactedText: redact(text, spans) } : {}),
    originals: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
  };
  c.header("cache-control", "no-store");
  const answer = await receiveNeed(site.db, input, site.places);
  if (answer.ok) {
    c.header("referrer-policy", "no-referrer");
    return c.redirect(`/n/${answer.value.token}`, 303);
  }
  return c.html(needPage(site, { fields, ...needRefusal(answer.refusal, site) }), 409);
}

interface NeedFormState {
  readonly fields: Fields;
  readonly wrong: readonly string[];
  readonly errors: readonly string[];
}

function needPage(site: Site, state: NeedFormState): string {
  const head = {
    title: needText.newTitle,
    description: needText.newDescription,
    path: "/needs/new",
    trail: [{ name: needText.newTitle }],
  };
  return page(site, head, <NeedFormPage site={site} {...state} />);
}

function NeedFormPage({ site, fields, wrong, errors }: NeedFormState & { site: Site }) {
  return (
    <>
      <h1>{needText.newTitle}</h1>
      {errors.map((error) => (
        <p className="notice wrong" role="alert" key={error}>
          {error}
        </p>
      ))}
      <form method="post" action="/needs" className="need-form">
        <section>
          <h2>{needText.pasteTitle}</h2>
          <p className="soft">{needText.pasteNote}</p>
          <textarea
            name="text"
            rows={4}
            aria-label={homeText.label}
            placeholder={homeText.placeholderLead + homeText.example}
            defaultValue={oneOf(fields, "text")}
            maxLength={longestText}
            data-live
          />
          <div className="live" data-live-out aria-live="polite" />
        </section>
        <section>
          <h2>{needText.fieldsTitle}</h2>
          <p className="soft">{needText.fieldsNote}</p>
          <PartyFields side="need" fields={fields} wrong={wrong} site={site} />
        </section>
        <section>
          <h2>{needText.contactTitle}</h2>
          <ContactFields fields={fields} site={site} />
        </section>
        <div className="actions">
          <button className="go" type="submit">
            {needText.send}
          </button>
          <button type="submit" formAction="/match">
            {needText.preview}
          </button>
        </div>
      </form>
    </>
  );
}
