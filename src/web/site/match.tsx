import { Hono } from "hono";
import type { Party } from "../../domain/criteria/criterion.ts";
import { mattersFor, moneyKeys, sizeKeys } from "../../domain/criteria/glance.ts";
import { nameSeparator } from "../../look/joined-names.ts";
import { Reasons } from "../../look/verdict.tsx";
import type { CountedChange } from "../../store/what-if.ts";
import { matchText } from "../../text/pages/match.ts";
import { needText } from "../../text/pages/need.ts";
import { questionOf } from "../../text/zh.ts";
import { type Fields, pairsOf, postedFields } from "../edge/fields.ts";
import { fieldName, fieldsOfParty, partOf } from "../edge/party-fields.ts";
import { longestText } from "../web-config.ts";
import { changesOf, type Fit, fitOf, isEnough } from "./fit.ts";
import { PasteForm } from "./home.tsx";
import { page } from "./page.tsx";
import { ContactFields } from "./parts/contact-fields.tsx";
import { CriterionField } from "./parts/field.tsx";
import { NeedRow } from "./parts/need-row.tsx";
import { Hidden, PartyFields } from "./parts/party-form.tsx";
import { GroupJumps, NothingFits, SpaceGroups } from "./parts/space-groups.tsx";
import { tellingOf } from "./parts/telling-of.ts";
import { Understood } from "./parts/understood.tsx";
import { ChangeByForm, WhatIf } from "./parts/what-if.tsx";
import type { Site } from "./site.ts";
import { troubleAnswer } from "./trouble.tsx";
import { saysSomething, type Understanding, understand } from "./understanding.ts";

/** A pasted text becomes explained matches. Nothing of it is stored. */
export function matchRoutes(site: Site): Hono {
  return new Hono()
    .get("/match", (c) => c.redirect("/", 303))
    .post("/match", async (c) => {
      const fields = await postedFields(c);
      const understood = understand(site, fields);
      const head = { title: matchText.title, isHidden: true, trail: [{ name: matchText.summary }] };
      if (understood.isTooLong)
        return troubleAnswer(c, site, "tooLarge", { details: [matchText.tooLong(longestText)] });
      c.header("cache-control", "no-store");
      if (understood.reading === undefined && !saysSomething(understood.party)) {
        return c.html(page(site, head, <PasteForm text="" error={matchText.empty} />), 400);
      }
      const { party } = understood;
      const [fit, changes] = await Promise.all([
        fitOf(site, party),
        party.side === "need" ? changesOf(site, party) : [],
      ]);
      const isSupply = understood.party.side === "space";
      const title = isSupply ? matchText.titleSupply : matchText.title;
      const status = understood.wrong.length > 0 ? 400 : 200;
      return c.html(page(site, { ...head, title }, <MatchPage {...{ site, understood, fit, changes }} />), status);
    });
}

interface MatchProps {
  readonly site: Site;
  readonly understood: Understanding;
  readonly fit: Fit;
  readonly changes: readonly CountedChange[];
}

function MatchPage({ site, understood, fit, changes }: MatchProps) {
  const isNeed = fit.side === "need";
  const { text, reading, party, filled } = understood;
  return (
    <>
      <h1>{isNeed ? matchText.title : matchText.titleSupply}</h1>
      {fit.side === "need" && <GroupJumps matched={fit.matched} combined={fit.combined} />}
      <section>
        <Understood text={text} statements={reading?.statements ?? []} party={party} site={site}>
          <PlaceChoices understood={understood} site={site} />
          <Questions site={site} understood={understood} />
        </Understood>
        <div className="folds">
          <FixForm site={site} understood={understood} />
        </div>
      </section>
      <section id="results">
        <h2>{isNeed ? matchText.summary : matchText.needsFit}</h2>
        {isNeed && !isEnough(fit) && (
          <WhatIf
            {...{ changes, party, site }}
            way={(to, isIts) => <ChangeByForm {...{ text, filled, to, isIts }} />}
          />
        )}
        {fit.side === "need" ? (
          fit.matched.length + fit.combined.length === 0 ? (
            <NothingFits leaveHref="#send" />
          ) : (
            <SpaceGroups matched={fit.matched} combined={fit.combined} site={site} isMine />
          )
        ) : (
          <NeedsThatFit fit={fit} site={site} />
        )}
        {fit.hasMore && <p className="soft">{matchText.more}</p>}
      </section>
      {isNeed ? <SendForm site={site} understood={understood} /> : <SupplyNote understood={understood} />}
    </>
  );
}

function NeedsThatFit({ fit, site }: { fit: Extract<Fit, { side: "space" }>; site: Site }) {
  if (fit.matched.length === 0) {
    return (
      <div className="empty">
        <h3>{matchText.noNeeds}</h3>
        <p>
          <a href="/needs">{matchText.noNeedsNote}</a>
        </p>
      </div>
    );
  }
  return (
    <ul className="rows">
      {fit.matched.map(({ need, match }) => (
        <NeedRow key={need.id} need={need} site={site}>
          <Reasons match={match} telling={tellingOf(site)} />
        </NeedRow>
      ))}
    </ul>
  );
}

/** Names of places that several places bear: which one was taken. */
function PlaceChoices({ understood: { reading }, site }: { understood: Understanding; site: Site }) {
  const choices = reading?.placeChoices ?? [];
  if (choices.length === 0) return null;
  return (
    <ul className="soft">
      {choices.map((choice) => (
        <li key={choice.start}>
          {choice.words}：{matchText.ambiguousPlace}
          {choice.ids
            .slice(0, 3)
            .map((id) => site.places.pathName(id).join(nameSeparator))
            .join(" / ")}
        </li>
      ))}
    </ul>
  );
}

/** The whole form, filled in with what was understood: what stands here is what counts. */
function FixForm({ site, understood }: { site: Site; understood: Understanding }) {
  const { text, party, filled, wrong } = understood;
  const shown: Fields = new Map([...fieldsOfParty(party, site.criteria, site.places), ...filled]);
  return (
    <details open={wrong.length > 0}>
      <summary>{matchText.fix}</summary>
      <form method="post" action="/match">
        <p className="soft">{matchText.fixNote}</p>
        <Hidden
          pairs={[
            ["text", text],
            ["complete", "1"],
          ]}
        />
        <PartyFields side={party.side} fields={shown} wrong={wrong} site={site} />
        <div className="actions">
          <button className="go" type="submit">
            {matchText.refit}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Questions whose answers decide most, each with the field that answers it. */
function Questions({ site, understood }: { site: Site; understood: Understanding }) {
  const { reading, party, text, filled } = understood;
  const asked = (reading?.questions ?? []).flatMap(({ criterion: key }) => {
    const criterion = site.criteria.find((one) => one.key === key);
    return criterion && party.asks[key] === undefined && party.facts[key] === undefined ? [criterion] : [];
  });
  const known = { ...party.facts, ...party.asks };
  const isSettled = (keys: readonly string[], key: string) =>
    keys.includes(key) && keys.some((one) => known[one] !== undefined);
  const kinds = kindsOf(party);
  const first = asked
    .filter(({ key }) => !isSettled(sizeKeys, key) && !isSettled(moneyKeys, key) && mattersFor(kinds, key))
    .slice(0, 4);
  if (first.length === 0) return null;
  const names = first.map((criterion) => fieldName(criterion, partOf(criterion, party.side)));
  const kept = pairsOf(filled).filter(
    ([name]) => !names.some((field) => name === field || name.startsWith(`${field}.`)),
  );
  return (
    <div className="ask">
      <h2>{matchText.questions}</h2>
      <p className="soft">{party.side === "need" ? matchText.questionsNote : matchText.questionsSupply}</p>
      <form className="sheet" method="post" action="/match">
        <Hidden pairs={[["text", text], ...kept]} />
        <div className="fields">
          {first.map((criterion) => (
            <CriterionField
              key={criterion.key}
              criterion={criterion}
              part={partOf(criterion, party.side)}
              fields={filled}
              site={site}
              label={party.side === "need" ? questionOf(criterion) : criterion.label}
            />
          ))}
        </div>
        <div className="actions">
          <button type="submit">{matchText.answer}</button>
        </div>
      </form>
    </div>
  );
}

function kindsOf(party: Party): readonly string[] {
  const value = party.side === "need" ? party.asks.kind?.value : party.facts.kind;
  return Array.isArray(value) ? value : [];
}

function SendForm({ site, understood }: { site: Site; understood: Understanding }) {
  const { text, filled, reading } = understood;
  const contact = reading?.contact;
  const fields = new Map<string, string[]>();
  if (contact?.name) fields.set("contactName", [contact.name]);
  if (contact?.phones[0]) fields.set("contactPhone", [contact.phones[0]]);
  if (reading?.record.company) fields.set("contactCompany", [reading.record.company]);
  return (
    <section id="send">
      <h2>{matchText.sendTitle}</h2>
      <p className="soft">{matchText.sendNote}</p>
      <form className="sheet" method="post" action="/needs">
        <Hidden pairs={[["text", text], ...pairsOf(filled)]} />
        <ContactFields fields={fields} site={site} />
        <div className="actions">
          <button className="go" type="submit">
            {needText.send}
          </button>
        </div>
      </form>
    </section>
  );
}

function SupplyNote({ understood: { text } }: { understood: Understanding }) {
  return (
    <section>
      <p className="notice">{matchText.supplyNote}</p>
      <form method="post" action="/match" className="actions">
        <Hidden pairs={[["text", `${matchText.asNeed}${text}`]]} />
        <button type="submit">{matchText.isNeedInstead}</button>
      </form>
    </section>
  );
}
