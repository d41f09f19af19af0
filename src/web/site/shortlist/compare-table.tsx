import type { ReactNode } from "react";
import { compareAllIn } from "../../../domain/cost/all-in.ts";
import type { Criterion } from "../../../domain/criteria/criterion.ts";
import { AllInCell } from "../../../look/all-in.tsx";
import { Figure } from "../../../look/figure.tsx";
import { shownValue } from "../../../look/value-rows.ts";
import { VerdictCell } from "../../../look/verdict.tsx";
import { checkedAgo } from "../../../text/ago.ts";
import { type AllInTold, allInText, allInTold } from "../../../text/all-in.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";
import { classTitles, unstated, verdictSigns } from "../../../text/zh.ts";
import { tellingOf } from "../parts/telling-of.ts";
import type { Site } from "../site.ts";
import type { Compared } from "./compared.ts";

interface CompareProps {
  /** Those that are still there. */
  readonly compared: readonly Compared[];
  readonly site: Site;
  readonly home: string;
}

/** Offers side by side: what the need asks with its verdicts first, then what else any of them states. */
export function CompareTable({ compared, site, home }: CompareProps) {
  const telling = tellingOf(site);
  const asks = compared[0]?.match?.verdicts.filter(({ askedBy }) => askedBy === "need") ?? [];
  const asked = site.criteria.filter(({ key }) => asks.some(({ criterion }) => criterion === key));
  const others = site.criteria.filter(
    (one) =>
      !asked.includes(one) && one.isPublic && compared.some(({ space }) => one.fact.is(space?.party.facts[one.key])),
  );
  const tenant = site.criteria.filter(({ key }) => compared.some(({ space }) => space?.party.asks[key] !== undefined));
  const costs = compared.map(({ space }) => space && allInTold(space.party, site.criteria, site.places));
  const bound = (criterion: Criterion): ReactNode => {
    const verdict = asks.find((one) => one.criterion === criterion.key);
    const shown = verdict && shownValue(criterion, "ask", verdict.asked, telling);
    return shown && <Figure shown={shown} />;
  };
  return (
    <div className="scrolls compare">
      <table aria-label={shortlistText.compare}>
        <thead>
          <tr>
            <td />
            {compared.map(({ item, nth, title }) => (
              <th scope="col" key={item.id}>
                <span className="nth">{nth}</span>
                <a href={`${home}/${item.id}`}>{title}</a>
              </th>
            ))}
          </tr>
        </thead>
        {asked.length > 0 && (
          <tbody>
            <tr className="head">
              <th scope="row">{shortlistText.fit}</th>
              {compared.map(({ item, match }) => (
                <td key={item.id}>
                  {match && (
                    <span className={`verdict ${match.class}`}>
                      <span className="sign" aria-hidden="true">
                        {verdictSigns[match.class]}
                      </span>
                      <b>{classTitles[match.class]}</b>
                    </span>
                  )}
                </td>
              ))}
            </tr>
            {asked.map((criterion) => (
              <tr key={criterion.key}>
                <th scope="row">
                  {criterion.label}
                  <small>{bound(criterion)}</small>
                </th>
                {compared.map(({ item, match }) => {
                  const verdict = match?.verdicts.find((one) => one.criterion === criterion.key);
                  return <td key={item.id}>{verdict && <VerdictCell verdict={verdict} telling={telling} />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        )}
        <tbody>
          {others.map((criterion) => (
            <tr key={criterion.key}>
              <th scope="row">{criterion.label}</th>
              {compared.map(({ item, space }) => {
                const shown = shownValue(criterion, "fact", space?.party.facts[criterion.key], telling);
                return (
                  <td key={item.id}>
                    {shown ? <Figure shown={shown} /> : <span className="unstated">{unstated}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
          {costs.some((cost) => cost !== undefined) && (
            <tr>
              <th scope="row">
                {allInText.label}
                {areAlike(costs) ? null : <small>{allInText.notCompared}</small>}
              </th>
              {compared.map(({ item }, index) => {
                const cost = costs[index];
                return (
                  <td key={item.id}>
                    {cost ? <AllInCell told={cost} /> : <span className="unstated">{unstated}</span>}
                  </td>
                );
              })}
            </tr>
          )}
          {tenant.length > 0 && (
            <tr>
              <th scope="row">{shortlistText.tenant}</th>
              {compared.map(({ item, space }) => (
                <td key={item.id}>
                  <ul>
                    {tenant.map((criterion) => {
                      const ask = space?.party.asks[criterion.key];
                      const shown = ask && shownValue(criterion, "ask", ask.value, telling);
                      return (
                        shown && (
                          <li key={criterion.key}>
                            <span className="soft">{criterion.label}</span> <Figure shown={shown} />
                          </li>
                        )
                      );
                    })}
                  </ul>
                </td>
              ))}
            </tr>
          )}
          <tr>
            <th scope="row">{shortlistText.fresh}</th>
            {compared.map(({ item, space }) => (
              <td key={item.id} className="soft">
                {checkedAgo(space?.checkedOn, site.today())}
              </td>
            ))}
          </tr>
          {compared.some(({ item }) => item.note !== "") && (
            <tr>
              <th scope="row">{shortlistText.note}</th>
              {compared.map(({ item }) => (
                <td key={item.id} className="words-of">
                  {item.note}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Whether each figure holds what the others hold: otherwise the lower one may be the dearer. */
function areAlike(costs: readonly (AllInTold | undefined)[]): boolean {
  const known = costs.flatMap((one) => one?.cost ?? []);
  return known.every((one) => known[0] && compareAllIn(known[0], one) !== undefined);
}
