import { Hono } from "hono";
import { dayIn } from "../../domain/measure/day.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { hashToken } from "../../store/ids.ts";
import { findNeedByToken, type PrivateNeed } from "../../store/needs.ts";
import { daysAgo } from "../../text/ago.ts";
import { needTitle } from "../../text/need-title.ts";
import { matchText } from "../../text/pages/match.ts";
import { needStatusWords, needText } from "../../text/pages/need.ts";
import { correctNeed } from "../../usecases/correct-need.ts";
import { withdrawNeed } from "../../usecases/withdraw-need.ts";
import { type Fields, oneOf, postedFields } from "../edge/fields.ts";
import { fieldsOfParty, partyFrom } from "../edge/party-fields.ts";
import { type Fit, fitOf } from "./fit.ts";
import { needRefusal } from "./need-refusal.ts";
import { page } from "./page.tsx";
import { Hidden, PartyFields } from "./parts/party-form.tsx";
import { GroupJumps, NothingFits, SpaceGroups } from "./parts/space-groups.tsx";
import { Understood } from "./parts/understood.tsx";
import type { Site } from "./site.ts";
import { troubleAnswer } from "./trouble.tsx";
import { saysSomething, valueContext } from "./understanding.ts";

/** The private page of a sent need: whoever holds its address may see, correct and withdraw it. */
export function myNeedRoutes(site: Site): Hono {
  return new Hono()
    .get("/n/:token", async (c) => {
      const need = await findNeedByToken(site.db, hashToken(c.req.param("token")));
      if (need === undefined) return troubleAnswer(c, site, "needLinkUnknown");
      return c.html(await needPage(site, need, c.req.path));
    })
    .post("/n/:token/correct", async (c) => {
      const tokenHash = hashToken(c.req.param("token"));
      const home = `/n/${c.req.param("token")}`;
      const fields = await postedFields(c);
      const need = await findNeedByToken(site.db, tokenHash);
      if (need === undefined) return troubleAnswer(c, site, "needLinkUnknown");
      const { party, wrong } = partyFrom("need", fields, site.criteria, valueContext(site));
      const errors = saysSomething(party) ? [] : [needText.needsText];
      if (wrong.length > 0 || errors.length > 0) {
        return c.html(await needPage(site, need, home, { fields, wrong, errors }), 400);
      }
      const revision = Number(oneOf(fields, "revision") ?? need.revision);
      const { statements } = need;
      const title = needTitle(party, site.criteria, site.places);
      const answer = await correctNeed(
        site.db,
        tokenHash,
        { party, statements, title, revision, now: site.now() },
        site.places,
      );
      if (answer.ok) return c.redirect(home, 303);
      const shown = { fields, ...needRefusal(answer.refusal, site) };
      return c.html(await needPage(site, need, home, shown), 409);
    })
    .post("/n/:token/withdraw", async (c) => {
      const done = await withdrawNeed(site.db, hashToken(c.req.param("token")), site.now());
      return done.ok ? c.redirect(`/n/${c.req.param("token")}`, 303) : troubleAnswer(c, site, "needLinkUnknown");
    });
}

interface Correcting {
  readonly fields: Fields;
  readonly wrong: readonly string[];
  readonly errors: readonly string[];
}

async function needPage(site: Site, need: PrivateNeed, path: string, correcting?: Correcting): Promise<string> {
  const fit = need.status === "withdrawn" ? undefined : await fitOf(site, need.party);
  const title = needText.privateTitle(need.reference);
  return page(
    site,
    { title, isHidden: true, trail: [{ name: title }] },
    <MyNeedPage site={site} need={need} path={path} fit={fit} correcting={correcting} />,
  );
}

interface MyNeedProps {
  readonly site: Site;
  readonly need: PrivateNeed;
  readonly path: string;
  readonly fit: Fit | undefined;
  readonly correcting: Correcting | undefined;
}

function MyNeedPage({ site, need, path, fit, correcting }: MyNeedProps) {
  const isOpen = need.status !== "withdrawn";
  const sentOn = dayIn(site.config.timeZone, need.createdAt);
  return (
    <>
      <h1>{isOpen ? needText.sentTitle : needText.withdrawn}</h1>
      <dl className="reference">
        <dt>{needText.reference}</dt>
        <dd className="number-of">{need.reference}</dd>
        <dt>{needText.status}</dt>
        <dd>{needStatusWords[need.status]}</dd>
        <dt>{needText.sentAt}</dt>
        <dd>
          <time dateTime={sentOn}>{sentOn}</time> <span className="soft">{daysAgo(sentOn, site.today())}</span>
        </dd>
      </dl>
      {isOpen ? (
        <>
          <div className="notice">
            <p>{needText.keepLink}</p>
            <div className="actions">
              <button type="button" className="plain" hidden data-copy={matchText.copied}>
                {needText.copyLink}
              </button>
              <button type="button" className="plain" hidden data-share>
                {needText.share}
              </button>
            </div>
          </div>
          {fit?.side === "need" && <GroupJumps matched={fit.matched} combined={fit.combined} />}
        </>
      ) : (
        <p>
          {needText.withdrawnNote} <a href="/needs/new">{needText.startOver}</a>
        </p>
      )}
      <section>
        <h2>{matchText.understood}</h2>
        <Understood
          text={need.text ?? ""}
          statements={need.statements as readonly Statement[]}
          party={need.party}
          site={site}
        >
          {need.text && <p className="soft">{needText.redactedNote}</p>}
        </Understood>
        {isOpen && (
          <div className="folds">
            <CorrectForm site={site} need={need} path={path} correcting={correcting} />
            <WithdrawForm path={path} />
          </div>
        )}
      </section>
      {fit?.side === "need" && (
        <section>
          <h2>{matchText.summary}</h2>
          {fit.matched.length + fit.combined.length === 0 ? (
            <NothingFits leaveHref="/spaces" />
          ) : (
            <SpaceGroups matched={fit.matched} combined={fit.combined} site={site} isMine />
          )}
        </section>
      )}
    </>
  );
}

function CorrectForm({ site, need, path, correcting }: Omit<MyNeedProps, "fit">) {
  const fields = correcting?.fields ?? fieldsOfParty(need.party, site.criteria, site.places);
  return (
    <details open={correcting !== undefined}>
      <summary>{needText.correctTitle}</summary>
      <form method="post" action={`${path}/correct`}>
        <p className="soft">{needText.correctNote}</p>
        {correcting?.errors.map((error) => (
          <p className="notice wrong" role="alert" key={error}>
            {error}
          </p>
        ))}
        <Hidden pairs={[["revision", String(need.revision)]]} />
        <PartyFields side="need" fields={fields} wrong={correcting?.wrong ?? []} site={site} />
        <div className="actions">
          <button className="go" type="submit">
            {needText.correct}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Two steps without a script: unfold, then confirm. */
function WithdrawForm({ path }: { path: string }) {
  return (
    <details>
      <summary>{needText.withdrawTitle}</summary>
      <form method="post" action={`${path}/withdraw`}>
        <p>{needText.withdrawNote}</p>
        <div className="actions">
          <button className="danger" type="submit">
            {needText.withdraw}
          </button>
        </div>
      </form>
    </details>
  );
}
