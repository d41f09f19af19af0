import { criteria } from "../../domain/criteria/criteria.ts";
import { Figure } from "../../look/figure.tsx";
import { shownValue } from "../../look/value-rows.ts";
import { costText } from "../../text/desk/offers.ts";
import type { OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { tellingOf } from "../places.ts";

/** What each ask of the offer costs it in needs: those that would come at once if it were not asked. */
export function Costs({ answer: { costs, names } }: { answer: OfferAnswer }) {
  if (costs.items.length === 0) return null;
  const telling = tellingOf(names);
  const most = Math.max(1, ...costs.items.map(({ wouldMeet }) => wouldMeet));
  const isFree = costs.items.every(({ wouldMeet, turnedAway }) => wouldMeet + turnedAway === 0);
  return (
    <section className="costs">
      <h2>{costText.title}</h2>
      <p className="soft">{isFree ? costText.none : costText.note}</p>
      {!isFree && (
        <ul>
          {costs.items.map(({ criterion: key, ask, turnedAway, wouldMeet, unsaid }) => {
            const criterion = criteria.find((one) => one.key === key);
            const shown = criterion && shownValue(criterion, "ask", ask.value, telling);
            if (criterion === undefined || shown === undefined) return null;
            return (
              <li key={key} data-cost={key}>
                <span>
                  {criterion.label} <Figure shown={shown} />
                </span>
                <span className="strong figure">{costText.gain(wouldMeet, costs.is === "exact")}</span>
                <meter
                  min={0}
                  max={most}
                  value={wouldMeet}
                  aria-label={costText.gain(wouldMeet, costs.is === "exact")}
                />
                <small className="soft">
                  {[turnedAway > 0 && costText.turnedAway(turnedAway), unsaid > 0 && costText.unsaid(unsaid)]
                    .filter(Boolean)
                    .join("，")}
                </small>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
