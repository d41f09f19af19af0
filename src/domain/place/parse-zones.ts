import type { PlaceKind } from "./place.ts";

/** A line of zones.tsv before its paths are looked up. `alias` lines give more names to a place that exists. */
export type ZoneRow = {
  readonly id: number | undefined;
  readonly name: string;
  readonly kind: PlaceKind | "alias";
  /** Set where people name the zone on the rung of districts: 高新区 in 苏州高新区. */
  readonly districtName: string;
  readonly aliases: readonly string[];
  readonly parents: readonly string[];
  /** Towns by short path under the parents, or by a path from the city down (with a slash). */
  readonly covers: readonly string[];
  readonly successor: string;
  readonly validTo: string;
};

const kinds: Record<string, PlaceKind | "alias"> = {
  zone: "zone",
  area: "area",
  alias: "alias",
  city: "city",
  district: "district",
  county: "county",
  "county-city": "county-city",
  town: "town",
  township: "township",
  street: "street",
};

const list = (cell: string | undefined): string[] => (cell ?? "").split("|").filter((word) => word !== "");

/** Reads zones.tsv: id, name, kind, districtName, aliases, parents, covers, successor, validTo; `#` starts a remark. Lines of an unknown kind are faults. */
export function parseZones(text: string): { readonly rows: readonly ZoneRow[]; readonly faults: readonly string[] } {
  const rows: ZoneRow[] = [];
  const faults: string[] = [];
  for (const line of text.split("\n").slice(1)) {
    if (line === "" || line.startsWith("#")) continue;
    const [id = "", name = "", word = "", districtName = "", aliases, parents, covers, successor = "", validTo = ""] =
      line.split("\t");
    const kind = kinds[word];
    if (!kind) {
      faults.push(`unknown kind in "${line}"`);
      continue;
    }
    rows.push({
      id: id === "" ? undefined : Number(id),
      name,
      kind,
      districtName,
      aliases: list(aliases),
      parents: list(parents),
      covers: list(covers),
      successor,
      validTo,
    });
  }
  return { rows, faults };
}
