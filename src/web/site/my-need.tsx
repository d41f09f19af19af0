import { Hono } from "hono";
import { dayIn } from "../../domain/measure/day.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { hashToken } from "../../store/ids.ts";
import { findNeedByLink, type NeedLink, type PrivateNeed } from "../../store/needs.ts";
import type { CountedChange } from "../../store/what-if.ts";
import { daysAgo } from "../../text/ago.ts";
import { needTitle } from "../../text/need-title.ts";
import { matchText } from "../../text/pages/match.ts";
import { needStatusWords, needText } from "../../text/pages/need.ts";
import { changeShown, whatIfText } from "../../text/pages/what-if.ts";
import { correctNeed } from "../../usecases/correct-need.ts";
import { withdrawNeed } from "../../usecases/withdraw-need.ts";
import { type Fields, fieldsOf, oneOf, postedFields } from "../edge/fields.ts";
import { fieldsOfParty, partyFrom } from "../edge/party-fields.ts";
import { changesOf, type Fit, fitOf, isEnough } from "./fit.ts";
import { needRefusal } from "./need-refusal.ts";
import { page } from "./page.tsx";
import { Hidden, PartyFields } from "./parts/party-form.tsx";
import { GroupJumps, NothingFits, SpaceGroups } from "./parts/space-groups.tsx";
import { Understood } from "./parts/understood.tsx";
import { ChangeByLink, isFieldOf, WhatIf } from "./parts/what-if.tsx";
import type { Site } from "./site.ts";
import { troubleAnswer } from "./trouble.tsx";
import { saysSomething, valueContext } from "./understanding.ts";

/** The private page of a sent need: whoever holds its address may see, correct and withdraw it. */
export function myNeedRoutes(site: Site): Hono {
  const linkOf = (token: string): NeedLink => ({ siteId: site.config.siteId, tokenHash: hashToken(token) });
  return new Hono()
    .get("/n/:token", async (c) => {
      const need = await findNeedByLink(site.db, linkOf(c.req.param("token")));
      if (need === undefined) return troubleAnswer(c, site, "needLinkUnknown");
      const asked = fieldsOf(new URL(c.req.url).searchParams);
      return c.html(await needPage(site, need, c.req.path, filledIn(site, need, asked)));
    })
    .post("/n/:token/correct", async (c) => {
      const link = linkOf(c.req.param("token"));
      const home = `/n/${c.req.param("token")}`;
      const fields = await postedFields(c);
      const need = await findNeedByLink(site.db, link);
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
        link,
        { party, statements, title, revision, now: site.now() },
        site.places,
      );
      if (answer.ok) return c.redirect(home, 303);
      const shown = { fields, ...needRefusal(answer.refusal, site) };
      return c.html(await needPage(site, need, home, shown), 409);
    })
    .post("/n/:token/withdraw", async (c) => {
      const done = await withdrawNeed(site.db, linkOf(c.req.param("token")), site.now());
      return done.ok ? c.redirect(`/n/${c.req.param("token")}`, 303) : troubleAnswer(c, site, "needLinkUnknown");
    });
}

/** The form with single asks changed as the address says; undefined when it says none. */
function filledIn(site: Site, need: PrivateNeed, asked: Fields): Correcting | undefined {
  const changed = site.criteria.filter((criterion) => [...asked.keys()].some(isFieldOf(criterion, need.party)));
  const { party, wrong } = partyFrom("need", asked, changed, valueContext(site));
  const isIts = (field: string) => changed.some((criterion) => isFieldOf(criterion, need.party)(field));
  const changes = changed.flatMap((criterion) => {
    const to = party.asks[criterion.key];
    return to ? [changeShown(criterion, to, site.places)] : [];
  });
  if (changes.length === 0 || wrong.length > 0) return undefined;
  const kept = [...fieldsOfParty(need.party, site.criteria, site.places)].filter(([field]) => !isIts(field));
  const own = [...asked].filter(([field]) => isIts(field));
  return { fields: new Map([...kept, ...own]), wrong: [], errors: [], changes };
}

interface Correcting {
  readonly fields: Fields;
  readonly wrong: readonly string[];
  readonly errors: readonly string[];
  /** What is filled in and not yet saved, in words. */
  readonly changes?: readonly string[];
}

async function needPage(site: Site, need: PrivateNeed, path: string, correcting?: Correcting): Promise<string> {
  const isOpen = need.status !== "withdrawn";
  const [fit, changes] = isOpen
    ? await Promise.all([fitOf(site, need.party), changesOf(site, need.party)])
    : [undefined, []];
  const title = needText.privateTitle(need.reference);
  return page(
    site,
    { title, isHidden: true, trail: [{ name: title }] },
    <MyNeedPage {...{ site, need, path, fit, changes, correcting }} />,
  );
}

interface MyNeedProps {
  readonly site: Site;
  readonly need: PrivateNeed;
  readonly path: string;
  readonly fit: Fit | undefined;
  readonly changes: readonly CountedChange[];
  readonly correcting: Correcting | undefined;
}

function MyNeedPage({ site, need, path, fit, changes, correcting }: MyNeedProps) {
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
          {!isEnough(fit) && (
            <WhatIf {...{ changes, site }} party={need.party} way={(to) => <ChangeByLink path={path} to={to} />} />
          )}
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

function CorrectForm({ site, need, path, correcting }: Omit<MyNeedProps, "fit" | "changes">) {
  const fields = correcting?.fields ?? fieldsOfParty(need.party, site.criteria, site.places);
  return (
    <details id="correct" open={correcting !== undefined}>
      <summary>{needText.correctTitle}</summary>
      <form method="post" action={`${path}/correct`}>
        <p className="soft">{needText.correctNote}</p>
        {correcting?.changes && (
          <p className="notice" role="status">
            {whatIfText.filledIn(correcting.changes)}
          </p>
        )}
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
