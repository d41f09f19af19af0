import { importDeskText } from "../../text/desk/imports.ts";
import type { ImportLineAnswer } from "../../web/api/desk/imports-answers.ts";

const order = ["created", "updated", "unchanged", "refused"] as const;

/** How many rows became what; what there is none of is left out. */
export function Counts({ counts, missing = 0 }: { counts: ImportLineAnswer["counts"]; missing?: number }) {
  const shown = order.filter((outcome) => counts[outcome] > 0);
  return (
    <span className="counts">
      {shown.map((outcome) => (
        <span key={outcome} className={outcome}>
          {importDeskText.outcomes[outcome]} <b className="figure">{counts[outcome].toLocaleString("zh-CN")}</b>
        </span>
      ))}
      {missing > 0 && (
        <span>
          {importDeskText.missing} <b className="figure">{missing.toLocaleString("zh-CN")}</b>
        </span>
      )}
    </span>
  );
}
