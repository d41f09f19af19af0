import { type AllInTold, allInText } from "../text/all-in.ts";
import { Figure } from "./figure.tsx";

/** The cost beside the rent in one line: the figure, and what it does not hold. */
export function AllInLine({ told }: { told: AllInTold }) {
  return (
    <p className="all-in" title={told.lines.join("\n")}>
      {allInText.about} <Figure shown={told.shown} /> <span className="soft">{told.note}</span>
    </p>
  );
}

/** The same, unfolding to how it was reckoned. */
export function AllInCost({ told }: { told: AllInTold }) {
  return (
    <details className="all-in">
      <summary>
        <span>
          {allInText.about} <Figure shown={told.shown} /> <span className="soft">{told.note}</span>
        </span>
      </summary>
      <ul>
        {told.usable && (
          <li>
            {allInText.usable} <Figure shown={told.usable} />
          </li>
        )}
        {told.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

/** In a table beside others, where the note stands below. */
export function AllInCell({ told }: { told: AllInTold }) {
  return (
    <span title={told.lines.join("\n")}>
      {allInText.about} <Figure shown={told.shown} />
      <small className="soft"> {told.note}</small>
    </span>
  );
}
