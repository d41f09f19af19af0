import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ListCell, writeOfferList, writeWorkbook } from "../../test/offer-list.ts";
import type { Cell, SheetRow } from "../domain/import/cell.ts";
import { FileFault } from "./file-fault.ts";
import { usualLimits } from "./limits.ts";
import { openList } from "./open-list.ts";
import { plainXml } from "./plain-xml.ts";
import { type Rewrite, repack } from "./repack.ts";
import { readZipDirectory } from "./zip-directory.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "luodi-lists-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string): string => join(folder, name);

function written(name: string, bytes: string | Buffer): string {
  writeFileSync(place(name), bytes);
  return place(name);
}

async function rowsOf(path: string): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of (await openList(path)).rows()) rows.push(row);
  return rows;
}

const cellsOf = async (path: string): Promise<Cell[][]> => (await rowsOf(path)).map(({ cells }) => [...cells]);

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof FileFault ? error.code : `not refused: ${String(error)}`;
};

async function workbook(
  name: string,
  sheets: Record<string, ListCell[][]>,
  merged: Record<string, string[]> = {},
): Promise<string> {
  await writeWorkbook(place(name), sheets, merged);
  return place(name);
}

test("the rows of each sheet come with texts, numbers, days, yes and no, and where they stand", async () => {
  const path = await workbook("list.xlsx", {
    房源: [
      ["编号", "面积", "起租"],
      ["A1", 500.5, new Date(Date.UTC(2027, 2, 1))],
    ],
    仓库: [[], ["B1", true, null]],
  });
  expect(await rowsOf(path)).toEqual([
    { sheet: "房源", row: 1, cells: ["编号", "面积", "起租"] },
    { sheet: "房源", row: 2, cells: ["A1", 500.5, { day: "2027-03-01" }] },
    { sheet: "仓库", row: 2, cells: ["B1", true] },
  ]);
});

test("cells merged downwards hold what the first of them holds; those merged sideways do not", async () => {
  const path = await workbook(
    "merged.xlsx",
    { 房源: [["一览表"], ["园区", "房号"], ["示例园", "101"], [null, "102"], [null, "103"], [null, "201"]] },
    { 房源: ["A1:B1", "A3:A5"] },
  );
  expect((await rowsOf(path)).map(({ cells }) => cells[0])).toEqual([
    "一览表",
    "园区",
    "示例园",
    "示例园",
    "示例园",
    null,
  ]);
  expect((await rowsOf(path))[5]?.merged).toEqual(new Set([0]));
});

test("formulas give their result, and their errors as errors", async () => {
  const cell = (ref: string, type: string, inner: string) => `<c r="${ref}"${type && ` t="${type}"`}>${inner}</c>`;
  const cells = [
    cell("A1", "str", "<f>B1</f><v>甲</v>"),
    cell("B1", "", "<f>1+1</f><v>2</v>"),
    cell("C1", "", "<f>1-1</f><v>0</v>"),
    cell("D1", "e", "<f>A1/0</f><v>#DIV/0!</v>"),
    cell("E1", "", "<f>NOW()</f>"),
    cell("F1", "", '<f t="shared" si="0"/><v>7</v>'),
    cell("G1", "e", "<v>#REF!</v>"),
  ];
  const sheet = `<worksheet><sheetData><row r="1">${cells.join("")}</row></sheetData></worksheet>`;
  const parts = { "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet };
  const bytes = zip(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
  const [row] = await cellsOf(written("formulas.xlsx", bytes));
  expect(row).toEqual(["甲", 2, 0, { error: "" }, { error: "" }, 7, { error: "#REF!" }]);
});

test.each([
  ["utf8.csv", Buffer.from('编号,面积\nA1,"1,200"\n')],
  ["bom.csv", Buffer.from('\ufeff编号,面积\r\nA1,"1,200"\r\n')],
  ["gb18030.csv", Buffer.concat([Buffer.from("b1e0bac52cc3e6bbfd0a", "hex"), Buffer.from('A1,"1,200"\n')])],
  ["utf16.txt", Buffer.from("\ufeff编号\t面积\nA1\t1,200\n", "utf16le")],
])("text in columns is read as it is written: %s", async (name, bytes) => {
  expect(await cellsOf(written(name, bytes))).toEqual([
    ["编号", "面积"],
    ["A1", "1,200"],
  ]);
});

test("digits of text are numbers, but not a telephone's or a door's that begins with 0", async () => {
  expect(await cellsOf(written("digits.csv", "500,0.95,01012345,1e5\n"))).toEqual([[500, 0.95, "01012345", "1e5"]]);
});

test("ten thousand columns are counted and not read", async () => {
  const path = await workbook("wide.xlsx", { 房源: [Array.from({ length: 10_000 }, (_, index) => `列${index}`)] });
  const [row] = await rowsOf(path);
  expect(row?.cells).toHaveLength(10_000);
  expect(row?.cells[9999]).toBeNull();
});

/** The start of the container that Excel used before 2007 and uses for locked files, with one entry of its directory. */
const oldContainer = (entry: string): Buffer =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1016),
    Buffer.from(entry, "utf16le"),
    Buffer.alloc(512),
  ]);

test("an old workbook and a locked one are told apart, whatever they are called", async () => {
  expect(await refusal(openList(written("old.xlsx", oldContainer("Workbook"))))).toBe("oldExcel");
  expect(await refusal(openList(written("locked.xlsx", oldContainer("EncryptedPackage"))))).toBe("encrypted");
});

test("a web page, a picture, an empty file and none are no lists", async () => {
  expect(await refusal(rowsOf(written("page.xls", "<html><table><tr><td>编号</td></tr></table></html>")))).toBe(
    "webPage",
  );
  expect(await refusal(rowsOf(written("picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))))).toBe(
    "notAList",
  );
  expect(await refusal(openList(written("empty.xlsx", "")))).toBe("empty");
  expect(await refusal(openList(place("none.xlsx")))).toBe("notFound");
});

/** A zip file of parts; `lies` is what the directory says of their size instead of the truth. */
function zip(parts: Record<string, Buffer>, lies?: number): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(lies ?? bytes.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(lies ?? bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    entries.push(entry, Buffer.from(name));
    bodies.push(head, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

test("a bomb is refused by what it unpacks to, whether its directory tells the truth or lies", async () => {
  const parts = {
    "xl/workbook.xml": Buffer.from("<workbook/>"),
    "xl/worksheets/sheet1.xml": Buffer.alloc(30_000_000, 32),
  };
  const limits = { ...usualLimits, unpackedBytes: 5_000_000 };
  expect(await refusal(openList(written("bomb.xlsx", zip(parts)), limits))).toBe("bomb");
  expect(await refusal(openList(written("liar.xlsx", zip(parts, 100)), limits))).toBe("bomb");
});

test("parts that the directory does not name are refused: no one has counted them", async () => {
  const hidden = zip({ "xl/worksheets/sheet2.xml": Buffer.from("x".repeat(50_000)) });
  const honest = zip({
    "xl/workbook.xml": Buffer.from("<workbook/>"),
    "xl/worksheets/sheet1.xml": Buffer.from("<worksheet/>"),
  });
  const end = honest.length - 22;
  const from = honest.readUInt32LE(end + 16);
  const padding = Buffer.concat([hidden, Buffer.alloc(2000)]);
  const moved = Buffer.from(honest);
  moved.writeUInt32LE(from + padding.length, end + 16);
  const spliced = Buffer.concat([moved.subarray(0, from), padding, moved.subarray(from)]);
  expect(await refusal(openList(written("hidden.xlsx", spliced)))).toBe("damaged");
});

test("a document that is no workbook, a cut one and one without rows", async () => {
  expect(await refusal(openList(written("letter.xlsx", zip({ "word/document.xml": Buffer.from("<w/>") }))))).toBe(
    "notAList",
  );
  await writeOfferList(place("whole.xlsx"), 50);
  const whole = readFileSync(place("whole.xlsx"));
  expect(await refusal(openList(written("cut.xlsx", whole.subarray(0, whole.length - 3000))))).toBe("damaged");
  const broken = Buffer.from(whole);
  const sheet = broken.indexOf("xl/worksheets/sheet1.xml");
  broken.fill(0xff, sheet + 60, sheet + 400);
  expect(await refusal(rowsOf(written("broken.xlsx", broken)))).toBe("damaged");
  expect(await cellsOf(await workbook("blank.xlsx", { 空表: [] }))).toEqual([]);
});

test("no letter is broken where the library cuts the texts of a workbook into pieces", async () => {
  const text = (index: number) => `嘉定区徐行镇示例科技园${index}号，𠮷屋🏭`;
  const rows = Array.from({ length: 5000 }, (_, index): ListCell[] => [text(index), index]);
  const together = await cellsOf(await workbook("wide.xlsx", { 清单: rows }));
  expect(together.filter(([cell], index) => cell !== text(index))).toEqual([]);
});

/** The same workbook as programs write it that put a prefix before each element. */
async function prefixed(name: string, path: string): Promise<string> {
  const file = await open(path);
  const parts = await readZipDirectory(file, (await file.stat()).size);
  await file.close();
  const rewrite: Rewrite = async function* (text) {
    let whole = "";
    for await (const piece of text) whole += piece;
    const named = whole.replaceAll(/<(\/?)([a-zA-Z])/g, "<$1x:$2").replace("xmlns=", "xmlns:x=");
    yield Buffer.from(named, "utf8").toString("latin1");
  };
  const isMain = (part: string) => /workbook\.xml$|sheet\d+\.xml$|sharedStrings\.xml$|styles\.xml$/.test(part);
  const pieces: Buffer[] = [];
  for await (const piece of repack(path, parts, (part) => (isMain(part) ? rewrite : undefined))) pieces.push(piece);
  return written(name, Buffer.concat(pieces));
}

test("a workbook whose elements bear a prefix is read as the one without, merged cells too, however it is cut", async () => {
  const rows = Array.from({ length: 3000 }, (_, index): ListCell[] => [
    `示例<园>${index}`,
    index,
    new Date(Date.UTC(2027, 0, 1)),
  ]);
  const plain = await workbook("plain.xlsx", { 甲: rows });
  expect(await rowsOf(await prefixed("prefixed.xlsx", plain))).toEqual(await rowsOf(plain));
  const merged = await workbook(
    "merged-plain.xlsx",
    {
      乙: [
        ["园区", "面积"],
        ["示例园", 1],
        [null, 2],
      ],
    },
    { 乙: ["A2:A3"] },
  );
  const read = await rowsOf(await prefixed("merged-prefixed.xlsx", merged));
  expect(read).toEqual(await rowsOf(merged));
  expect(read[2]?.cells[0]).toBe("示例园");
});

test("property: a prefix is taken off wherever the text is cut, and nothing else is touched", async () => {
  const text = '<x:row r="1"><x:c t="str"><x:v>x: 徐行 &lt;x:v&gt;</x:v></x:c></x:row><xx:ext/>';
  const expected = '<row r="1"><c t="str"><v>x: &#24464;&#34892; &lt;x:v&gt;</v></c></row><xx:ext/>';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 8 }), async (cuts) => {
      const at = [0, ...cuts.sort((one, other) => one - other), text.length];
      async function* pieces() {
        for (const [index, end] of at.slice(1).entries()) yield text.slice(at[index], end);
      }
      let whole = "";
      for await (const piece of plainXml("x")(pieces())) whole += piece;
      expect(whole).toBe(expected);
    }),
  );
});
