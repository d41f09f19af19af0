import { DumpFault } from "./dump-fault.ts";

/** So long a single statement may be: mysqldump cuts its INSERTs at 16 MB at most. */
const longestStatement = 256 * 1024 * 1024;

/**
 * The statements of a dump, without what stands in comments between them. A quoted text may hold anything, semicolons
 * and comments too.
 * @throws DumpFault "truncated" when the last statement does not end
 */
export async function* sqlStatements(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let buffer = "";
  let scanned = 0;
  let start = 0;
  let quote = "";
  for await (const chunk of chunks) {
    buffer += chunk;
    // The last characters may be the first half of a sign of two.
    const end = buffer.length - 2;
    while (scanned < end) {
      const next = step(buffer, scanned, quote, end);
      if (next === undefined) break;
      if (next.isEnd) {
        const statement = buffer.slice(start, scanned);
        if (statement.trim() !== "") yield statement.trim();
        start = next.at;
      } else if (next.isComment && buffer.slice(start, scanned).trim() === "") start = next.at;
      scanned = next.at;
      quote = next.quote;
    }
    if (start > 0) {
      buffer = buffer.slice(start);
      scanned -= start;
      start = 0;
    }
    if (buffer.length > longestStatement) throw new DumpFault("tooLarge", { most: longestStatement });
  }
  buffer += "\n\n";
  const end = buffer.length;
  while (scanned < end) {
    const next = step(buffer, scanned, quote, end);
    if (next === undefined) throw new DumpFault("truncated");
    if (next.isEnd) {
      const statement = buffer.slice(start, scanned);
      if (statement.trim() !== "") yield statement.trim();
      start = next.at;
    } else if (next.isComment && buffer.slice(start, scanned).trim() === "") start = next.at;
    scanned = next.at;
    quote = next.quote;
  }
  if (quote !== "" || buffer.slice(start).trim() !== "") throw new DumpFault("truncated");
}

interface Step {
  readonly at: number;
  readonly quote: string;
  readonly isEnd: boolean;
  readonly isComment: boolean;
}

const on = (at: number, quote = ""): Step => ({ at, quote, isEnd: false, isComment: false });
const plainEnd = /['"`;#]|--[\s]|\/\*/g;
const quotedEnd: Readonly<Record<string, RegExp>> = { "'": /['\\]/g, '"': /["\\]/g, "`": /`/g };

/** One step on from `at`: over plain text to the next sign, or to the end of a quote. Undefined when more must come. */
function step(text: string, at: number, quote: string, end: number): Step | undefined {
  const sign = quote === "" ? plainEnd : (quotedEnd[quote] ?? plainEnd);
  sign.lastIndex = at;
  const found = sign.exec(text);
  if (found === null || found.index >= end) return on(end, quote);
  const { index } = found;
  if (quote !== "") {
    if (found[0] === "\\") return index + 1 >= end ? undefined : on(Math.min(end, index + 2), quote);
    // A doubled quote is one of the text.
    if (text[index + 1] === quote) return on(index + 2, quote);
    return on(index + 1);
  }
  if (index > at) return on(index);
  if (found[0] === ";") return { at: at + 1, quote: "", isEnd: true, isComment: false };
  if (found[0] === "/*") {
    const close = text.indexOf("*/", at + 2);
    if (close === -1 || close + 2 > end) return undefined;
    // What stands in /*! … */ is for the server alone: settings, no rows.
    return { at: close + 2, quote: "", isEnd: false, isComment: true };
  }
  if (found[0] === "#" || found[0].startsWith("--")) {
    const close = text.indexOf("\n", at);
    if (close === -1 || close >= end) return undefined;
    return { at: close + 1, quote: "", isEnd: false, isComment: true };
  }
  return on(at + 1, found[0]);
}
