import { type ReactNode, useEffect, useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { Figure } from "../../look/figure.tsx";
import { checkedAgo } from "../../text/ago.ts";
import { deskText, offerDeskText, sourceWords, subjectWords } from "../../text/desk.ts";
import type { FactAnswer, Names, OfferAnswer } from "../../web/api/desk/answers.ts";
import { plain, shownFact } from "../places.ts";
import { instant } from "../when.ts";
import { FactForm } from "./fact-form.tsx";

interface FactsProps {
  readonly answer: OfferAnswer;
  readonly renew: (answer: OfferAnswer) => void;
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

/** What is stated of an offer: the value, who said it and when, and what else was said. */
export function Facts({ answer, renew, lit, light }: FactsProps) {
  const [edited, edit] = useState<string | undefined>();
  const form = useRef<HTMLDivElement>(null);
  const { offer, facts, today } = answer;
  const stated = criteria.filter((one) => one.askedBy === "need");
  const known = stated.filter(({ key }) => offer.party.facts[key] !== undefined || key === edited);
  const missing = stated.filter((one) => !known.includes(one));
  const done = (next: OfferAnswer | undefined) => {
    edit(undefined);
    if (next) renew(next);
  };
  useEffect(() => {
    if (edited !== undefined) form.current?.querySelector<HTMLElement>("input, select")?.focus();
  }, [edited]);
  return (
    <div className="facts">
      <h2>{offerDeskText.facts}</h2>
      <ul className="values">
        {known.map((criterion) => (
          <li
            key={criterion.key}
            data-criterion={criterion.key}
            className={lit === criterion.key ? "lit" : undefined}
            onMouseEnter={() => light(criterion.key)}
            onMouseLeave={() => light(undefined)}
          >
            {edited === criterion.key ? (
              <div ref={form} className="whole">
                <FactForm offerId={offer.id} criterion={criterion} form={answer.form} today={today} done={done} />
              </div>
            ) : (
              <Fact criterion={criterion} answer={answer} said={facts.filter((one) => one.criterion === criterion.key)}>
                {offer.status === "active" && (
                  <button
                    type="button"
                    className="plain"
                    aria-label={offerDeskText.editOf(criterion.label)}
                    onClick={() => edit(criterion.key)}
                  >
                    {offerDeskText.edit}
                  </button>
                )}
              </Fact>
            )}
          </li>
        ))}
      </ul>
      {offer.status === "active" && (
        <select
          aria-label={offerDeskText.addFact}
          value=""
          onChange={(event) => event.target.value && edit(event.target.value)}
        >
          <option value="">＋ {offerDeskText.addFact}</option>
          {missing.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface FactProps {
  readonly criterion: Criterion;
  readonly answer: OfferAnswer;
  readonly said: readonly FactAnswer[];
  readonly children: ReactNode;
}

function Fact({ criterion, answer: { offer, names, today }, said, children }: FactProps) {
  const value = offer.party.facts[criterion.key];
  const shown = shownFact(criterion, value, names);
  const current = said.filter((one) => !one.isOld);
  const source = current.find((one) => JSON.stringify(one.value) === JSON.stringify(value)) ?? current[0];
  const isDisputed =
    new Set(current.filter((one) => one.value !== null).map((one) => JSON.stringify(one.value))).size > 1;
  return (
    <>
      <span className="label">{criterion.label}</span>
      {shown ? <Figure shown={shown} /> : <span className="soft">{deskText.unstated}</span>}
      <span className="tags">
        {source && (
          <span className="soft">
            {sourceWords[source.source] ?? source.source} · {checkedAgo(source.checkedOn, today)}
          </span>
        )}
        {isDisputed && <span className="strength must">{offerDeskText.conflict}</span>}
        {children}
      </span>
      {said.length > 1 && (
        <details className="whole">
          <summary>
            {offerDeskText.history} {said.length}
          </summary>
          <ul className="trace">
            {said.map((one) => (
              <Said key={one.id} one={one} criterion={criterion} names={names} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Said({ one, criterion, names }: { one: FactAnswer; criterion: Criterion; names: Names }) {
  const shown = shownFact(criterion, one.value, names);
  return (
    <li className={one.isOld ? "soft" : undefined}>
      {shown ? plain(shown) : deskText.unstated} · {sourceWords[one.source] ?? one.source}
      {one.subject !== "offer" && ` · ${subjectWords[one.subject] ?? one.subject}`}
      {one.quoted && ` · “${one.quoted}”`}
      {one.checkedOn && ` · ${one.checkedOn}`} · {instant(one.recordedAt)}
      {one.isOld && ` · ${offerDeskText.old}`}
    </li>
  );
}
