import { Link } from "@tanstack/react-router";
import { gapsText } from "../../text/desk/gaps.ts";
import type { Search } from "../search.ts";
import type { GapLine, Side } from "./gap-line.ts";

interface GapTableProps {
  /** What its lines are: bands, asks. */
  readonly head: string;
  readonly short?: string;
  readonly lines: readonly GapLine[];
  readonly search: Search;
}

/** The figures of a chart; each leads to what it counts. */
export function GapTable({ head, short = gapsText.short, lines, search }: GapTableProps) {
  const hasSilent = lines.some((line) => line.silent !== undefined);
  const sides: readonly Side[] = hasSilent ? ["needs", "spaces", "silent"] : ["needs", "spaces"];
  return (
    <table className="gap-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {sides.map((side) => (
            <th scope="col" key={side}>
              {gapsText[side]}
            </th>
          ))}
          <th scope="col">{short}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.on} ${line.at}`}>
            <th scope="row">{line.text}</th>
            {sides.map((side) => (
              <td key={side}>
                <FigureLink line={line} side={side} search={search} />
              </td>
            ))}
            <td>
              <Short short={line.short} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FigureLink({ line, side, search }: { line: GapLine; side: Side; search: Search }) {
  const count = line[side] ?? 0;
  if (count === 0) return <span className="soft">0</span>;
  const isOpen = search.side === side && search.on === line.on && (search.at ?? "") === line.at;
  return (
    <Link
      to="/gaps"
      search={{ ...search, side, on: line.on, at: line.at }}
      resetScroll={false}
      aria-current={isOpen ? "true" : undefined}
      aria-label={`${line.text} ${gapsText.behind[side]} ${count}`}
    >
      {count}
    </Link>
  );
}

export function Short({ short }: { short: number }) {
  if (short > 0) return <strong>{short}</strong>;
  return <span className="soft">{short === 0 ? "—" : gapsText.over(-short)}</span>;
}
