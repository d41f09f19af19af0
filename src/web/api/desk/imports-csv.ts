import { asMember } from "../../../store/as-member.ts";
import type { ImportKind } from "../../../store/imports/imports.ts";
import { listToldRows } from "../../../store/imports/rows.ts";
import { importDeskText } from "../../../text/desk/imports.ts";
import { problemReason } from "../../../text/import.ts";
import { maskedProblem } from "../../../usecases/import/previewed-row.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";

const atOnce = 1000;

/** A cell; what a spreadsheet would take for a formula is text. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? "");
  const harmless = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const line = (cells: readonly (string | number | undefined)[]): string => `${cells.map(cell).join(",")}\r\n`;

/** Every problem of an import with its row and column, as a file that a spreadsheet opens. */
export function problemLines(
  desk: Desk,
  c: DeskCall,
  { importId, kind }: { importId: string; kind: ImportKind },
): Response {
  const member = c.get("member");
  async function* lines(): AsyncGenerator<string> {
    // The mark tells spreadsheets that it is UTF-8.
    yield `\uFEFF${line(importDeskText.csvHeads)}`;
    let after = 0;
    for (;;) {
      const page = { after, limit: atOnce, show: "problems" as const };
      const rows = await asMember(desk.db, member, (trx) => listToldRows(trx, importId, kind, page));
      yield rows
        .flatMap(({ sheet, line: row, outcome, problems }) =>
          problems
            .map(maskedProblem)
            .map((problem) =>
              line([
                sheet,
                row,
                importDeskText.outcomes[outcome],
                problem.column,
                problem.head,
                problem.text,
                problemReason(problem),
              ]),
            ),
        )
        .join("");
      const last = rows.at(-1);
      if (rows.length < atOnce || last === undefined) return;
      after = last.number;
    }
  }
  const name = encodeURIComponent(importDeskText.csvName);
  return c.body(ReadableStream.from(lines()).pipeThrough(new TextEncoderStream()), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="problems.csv"; filename*=UTF-8''${name}`,
  });
}
