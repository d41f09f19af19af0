import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { SheetRow } from "../domain/import/cell.ts";
import { FileFault } from "./file-fault.ts";

type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** How the text is written: by its mark, else UTF-8 where all of it is that, else GB18030 as older programs save it. */
async function encodingOf(path: string, start: Buffer): Promise<Encoding> {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch {
    return "gb18030";
  }
}

async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

const delimiters = ["\t", ",", ";", "，", "|"] as const;

/** The sign that the first lines have most of. */
function delimiterOf(text: string): string {
  const count = (sign: string): number => text.split(sign).length;
  return delimiters.reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}

/** The rows of a text file in columns (.csv, .tsv), as one sheet. @throws FileFault when it is no text */
export async function* readTable(path: string, sheet: string, start: Buffer): AsyncGenerator<SheetRow> {
  const encoding = await encodingOf(path, start);
  const sample = new TextDecoder(encoding).decode(start).slice(0, 8000);
  if (!encoding.startsWith("utf-16") && start.includes(0)) throw new FileFault("notAList");
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(sample)) throw new FileFault("webPage");
  const parser = Readable.from(textOf(path, encoding)).pipe(
    parse({
      delimiter: delimiterOf(sample),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      max_record_size: 1_000_000,
    }),
  );
  let row = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      row++;
      if (record.some((text) => text.trim() !== "")) yield { sheet, row, cells: record.map(cellOf) };
    }
  } catch (error) {
    throw new FileFault("damaged", {}, error);
  }
}

/** Text of digits is a number, unless it begins with 0 as a house's or a telephone's may. */
const cellOf = (text: string): string | number | null => {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : trimmed;
};
