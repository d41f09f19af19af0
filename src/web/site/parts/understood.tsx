import type { ReactNode } from "react";
import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Statement } from "../../../domain/reading/reading.ts";
import { ValueTable } from "../../../look/value-table.tsx";
import { partsText } from "../../../text/pages/frame.ts";
import { matchText } from "../../../text/pages/match.ts";
import type { Site } from "../site.ts";
import { MarkedText } from "./marked-text.tsx";
import { askRows, factRows } from "./telling-of.ts";

interface UnderstoodProps {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly party: Party;
  readonly site: Site;
}

/** The words with their values marked, and the values they came to. Inferred ones say that they are. */
export function Understood({ text, statements, party, site, children }: UnderstoodProps & { children?: ReactNode }) {
  const stated = new Set(statements.filter((one) => one.origin === "stated").map((one) => one.criterion));
  const inferred = new Set(
    statements.flatMap((one) =>
      one.origin === "inferred" && one.criterion && !stated.has(one.criterion) ? one.criterion : [],
    ),
  );
  const asks = askRows(party, site);
  const facts = factRows(party, site);
  return (
    <div className={text === "" ? "understood bare" : "understood"}>
      {text !== "" && (
        <div className="words">
          <MarkedText text={text} statements={statements} site={site} />
          <p className="soft small">{matchText.understoodNote}</p>
        </div>
      )}
      <div className="tables">
        {asks.length + facts.length === 0 && <p className="notice">{matchText.nothingAsked}</p>}
        <ValueTable
          caption={party.side === "need" ? partsText.asksTitle : partsText.asksTenant}
          rows={asks}
          inferred={inferred}
        />
        <ValueTable caption={partsText.factsTitle} rows={facts} inferred={inferred} />
      </div>
      {children && <div className="open">{children}</div>}
    </div>
  );
}
