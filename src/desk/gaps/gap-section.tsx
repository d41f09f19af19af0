import { lazy, Suspense } from "react";
import { gapsText } from "../../text/desk/gaps.ts";
import type { Search } from "../search.ts";
import { Behind } from "./behind.tsx";
import type { GapLine, Side } from "./gap-line.ts";
import { GapTable } from "./gap-table.tsx";

/** Loaded here and nowhere else. */
const GapChart = lazy(() => import("./gap-chart.tsx"));

interface GapSectionProps {
  readonly title: string;
  readonly note: string;
  readonly head: string;
  readonly short?: string;
  readonly lines: readonly GapLine[];
  /** The lines that the chart shows, when it would be too long with all of them. */
  readonly charted?: readonly GapLine[];
  /** What is said where there are no lines. */
  readonly none?: string;
  readonly search: Search;
  readonly kind: string;
  readonly pick: (line: GapLine, side: Side) => void;
  readonly close: () => void;
}

const isSide = (side: string | undefined): side is Side => side === "needs" || side === "spaces" || side === "silent";

/** A chart, the same figures as a table beside it, and what one of them counts. */
export function GapSection(props: GapSectionProps) {
  const { title, note, head, short, lines, charted = lines, none, search, kind, pick, close } = props;
  const opened = lines.find(({ on, at }) => on === search.on && at === (search.at ?? ""));
  return (
    <section>
      <h2>{title}</h2>
      <p className="soft">{lines.length > 0 ? note : none}</p>
      {lines.length > 0 && (
        <div className="gap-pair">
          <div>
            <p className="gap-legend" aria-hidden="true">
              <span className="needs">{gapsText.needs}</span> <span className="spaces">{gapsText.spaces}</span>
            </p>
            <Suspense>
              <GapChart label={title} lines={charted} pick={pick} />
            </Suspense>
          </div>
          <GapTable head={head} {...(short ? { short } : {})} lines={lines} search={search} />
        </div>
      )}
      {opened && isSide(search.side) && (
        <Behind title={opened.text} side={search.side} search={search} kind={kind} close={close} />
      )}
    </section>
  );
}
