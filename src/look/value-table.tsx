import type { ReactNode } from "react";
import type { Criterion } from "../domain/criteria/criterion.ts";
import { partsText } from "../text/pages/frame.ts";
import { strengthWords } from "../text/zh.ts";
import { Figure } from "./figure.tsx";
import type { ValueRow } from "./value-rows.ts";

interface ValueTableProps {
  readonly rows: readonly ValueRow[];
  readonly caption?: ReactNode;
  /** Two columns where there is room. */
  readonly isWide?: boolean;
  /** Keys of criteria that the text does not state and that were inferred from it. */
  readonly inferred?: ReadonlySet<string>;
  /** Where rows are worked with: musts are named too. */
  readonly hasMusts?: boolean;
  /** The row that is pointed at, here or in the text that it was read from. */
  readonly lit?: string | undefined;
  readonly light?: (key: string | undefined) => void;
  /** Which of the marks' colours names a row. */
  readonly toneOf?: (criterion: Criterion) => number;
  /** Stands behind the value: what can be done with it, where it is from. */
  readonly action?: (criterion: Criterion) => ReactNode;
  /** Stands below the row. */
  readonly below?: (criterion: Criterion) => ReactNode;
  /** Stands in the place of one row: the form that corrects it. */
  readonly instead?: { readonly key: string; readonly shown: ReactNode } | undefined;
}

/** What a side asks or states: labels on the left, values on the right; nothing when there is nothing to tell. */
export function ValueTable({ rows, caption, isWide, lit, light, instead, ...more }: ValueTableProps) {
  if (rows.length === 0) return null;
  return (
    <div>
      {caption && <p className="caption">{caption}</p>}
      <dl
        className={isWide ? "values two" : "values"}
        onMouseOver={light && ((event) => light(keyAt(event.target)))}
        onFocus={light && ((event) => light(keyAt(event.target)))}
        onMouseLeave={light && (() => light(undefined))}
        onBlur={light && (() => light(undefined))}
      >
        {rows.map((row) => (
          <div
            key={row.criterion.key}
            data-criterion={row.criterion.key}
            className={lit === row.criterion.key ? "lit" : undefined}
          >
            {instead?.key === row.criterion.key ? (
              <>
                <dt className="unseen">{row.criterion.label}</dt>
                <dd className="whole">{instead.shown}</dd>
              </>
            ) : (
              <ValueCells row={row} {...more} />
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The row that something stands in. */
function keyAt(target: unknown): string | undefined {
  const element = target as { closest?(selector: string): { getAttribute(name: string): string | null } | null };
  return element.closest?.("[data-criterion]")?.getAttribute("data-criterion") ?? undefined;
}

type RowProps = Pick<ValueTableProps, "inferred" | "hasMusts" | "toneOf" | "action" | "below"> & {
  readonly row: ValueRow;
};

/** The inside of one row. */
function ValueCells({ row: { criterion, shown, strength }, inferred, hasMusts, toneOf, action, below }: RowProps) {
  const isNamed = strength === "prefer" || (hasMusts && strength === "must");
  const beneath = below?.(criterion);
  return (
    <>
      <dt className={toneOf && `tone-${toneOf(criterion)}`}>{criterion.label}</dt>
      <dd>
        <Figure shown={shown} />
        {strength && isNamed && <span className={`whose ${strength}`}>{strengthWords[strength]}</span>}
        {inferred?.has(criterion.key) && <span className="whose">{partsText.inferred}</span>}
        {action?.(criterion)}
      </dd>
      {beneath && <dd className="whole">{beneath}</dd>}
    </>
  );
}
