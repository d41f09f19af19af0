import { gated } from "../pattern/gate.ts";
import type { Place } from "../place/place.ts";
import { find, type Page } from "./page.ts";

/** A zone that no list holds, right behind the place it belongs to: 坪山高新区, 沭阳 开发区. */
const unlisted = gated(
  /^ ?(?:国家级?|省级)?(?:(?:经济|高新)技术(?:产业)?开发区|高新技术产业园区?|经济开发区|工业集中区|产业集聚区|开发区|经开区|(?:稀土)?高新区|汽开区|综保区|综改区|(?:保税|航空)港区|港片区|经开(?=[ ，。、]|$)|高新(?=[ ，。、]|$)|工业园区|工业园(?!区)|工业区|出口加工区|综合保税区|保税区|化工园区|化工区)[东南西北]?区?/,
);
/** A town that no list holds: 樊城 竹条镇. */
const unknownTown = gated(
  /^ ?((?![\u4e00-\u9fff]{0,2}(?:小镇|古镇))(?![\u4e00-\u9fff]{0,2}乡镇)(?!.?(?:乡镇|城镇|村镇|各镇|全镇|等镇|个镇|[多几两三四五]个))[\u4e00-\u9fff]{2,3}(?:镇|街道))(?![\u4e00-\u9fff]?[路街江海]|政府|中心)/,
);
/** A zone with a name of its own that no list holds: 武鸣区伊岭工业集中区, 定兴金台经开区. */
const unlistedNamed = gated(
  /^ ?((?!标准|全新|新建|独[栋门]|一[楼层个]|国家|省级|南部|北部|[东西南北][区部边侧]|某|那个|城区|老|旧|的|在|有|厂|工业|经济|高新|综合|现代|现有|大型|成熟|正规|附近)[\u4e00-\u9fff]{2}(?:工业集中区|产业集聚区|(?:经济|高新)技术(?:产业)?开发区|经济开发区|开发区|经开区|高新区|工业区|台商投资区))(?!附近|周边|旁|隔壁)/,
);
export const zoneOnly = gated(/^(?![东南西北]+园?$)(?:经济|高新|技术|产业|工业|开发|经开|园|区|[东南西北])+$/);
const bare = (name: string): string => (name.length > 2 ? name.replace(/(?:街道|[省市区县镇乡])$/, "") : name);

type Rung = "province" | "city" | "district" | "town";

/** 嘉定南翔 is 嘉定 and its 南翔, not the quarter 嘉定南 with a stray 翔. */
export function innerOf(page: Page, place: Place, end: number): { outer: Place; town: Place; end: number } | undefined {
  const { text, places } = page;
  if (place.kind !== "area" || !/[东南西北]/.test(text.charAt(end - 1))) return undefined;
  const outer = places.above(place.id)[0];
  const next = text.slice(end - 1, end + 1);
  const [town] = outer && next.length === 2 ? places.find(next, { within: outer.id }) : [];
  if (!outer || !town || town.id === place.id) return undefined;
  const suffix = /^(?:街道|镇|乡)/.exec(text.slice(end + 1, end + 3))?.[0].length ?? 0;
  return { outer, town, end: end + 1 + suffix };
}

/** The claims that a name makes, on its rung and on those that it holds too. */
export function name(page: Page, place: Place, start: number, end: number, isLast = false): void {
  const { text } = page;
  const written = text.slice(start, end);
  const words = written.length > 3 && written.endsWith("古镇") ? written.slice(0, -2) : written;
  const claim = (rung: Rung, value: string, from: number, to: number): void => {
    if (!page.claims.some((one) => one.key === rung && bare(String(one.value)) === bare(value))) {
      page.claim({ key: rung, value, start: from, end: to, origin: "stated" });
    }
  };
  if (place.kind === "municipality") {
    claim("province", place.shortName, start, end);
    claim("city", place.shortName, start, end);
    return;
  }
  const lineage = page.places.above(place.id);
  const head = lineage.find(
    (one) =>
      one.shortName.length < words.length &&
      words.startsWith(one.shortName) &&
      (one.level !== place.level || place.kind === "zone"),
  );
  const isZone = place.kind === "zone" || place.kind === "zone-district" || place.kind === "zone-town";
  if (isZone && /(?:产业园|科技园|物流园|软件园|创意园|医药园|智地|创新园)$/.test(words)) {
    if (head) name(page, head, start, start + head.shortName.length);
    return;
  }
  // 漕河泾松江园区: the district named inside
  const inside =
    head || !isZone ? undefined : lineage.find((one) => one.level === "district" && words.includes(one.shortName));
  if (inside) {
    const from = start + words.indexOf(inside.shortName);
    claim("district", inside.shortName, from, from + inside.shortName.length);
  }
  if (head && isZone) {
    const cut = words.startsWith(head.name) ? head.name.length : head.shortName.length;
    name(page, head, start, start + cut);
    const rest = words.slice(cut);
    const isNamed = !/工业|经济|经开|高新|开发|保税|园区|新区/.test(rest) && page.places.find(rest).length > 0;
    const whole = rest.length < 2 || (place.level === "town" && !isNamed && !zoneAsTown.test(rest));
    claim(
      place.level === "district" && isLast && (zoneAsTown.test(rest) || zoneAsTown.test(words)) ? "town" : place.level,
      whole ? words : rest,
      whole ? start : start + cut,
      end,
    );
    return;
  }
  const core = isZone
    ? coveredBy(page, place).find((one) => words.startsWith(one.shortName) && words !== one.name)
    : undefined;
  if (core && /(?:智地|城|港|园|保税|基地)$/.test(words)) {
    claim("town", core.shortName, start, start + core.shortName.length);
    return;
  }
  if (place.kind === "area" && /工业区|园区|开发区/.test(words)) {
    claim("town", words, start, end);
    return;
  }
  if (place.kind === "area") {
    const stem = [...coveredBy(page, place), ...lineage].find((one) => words.startsWith(one.shortName));
    if (stem) name(page, stem, start, start + stem.shortName.length);
    return;
  }
  // 兰州新区: the city named within
  if (head && head.level === "city" && words.endsWith("新区")) name(page, head, start, start + head.shortName.length);
  const tail = words.startsWith(place.shortName) ? words.slice(place.shortName.length) : "";
  if (
    place.level === "town" &&
    place.shortName.length > 1 &&
    tail !== "" &&
    /^(?:保税|.*(?:智地|[^港]城|汽车城))$/.test(tail)
  ) {
    claim("town", place.shortName, start, start + place.shortName.length);
    return;
  }
  claim(
    (isZone || words.endsWith("新区")) && place.level === "district" && isLast && zoneAsTown.test(words)
      ? "town"
      : place.level,
    words,
    start,
    end,
  );
  if (!isLast || (place.level !== "district" && place.level !== "city")) return;
  const town = place.level === "district" ? find(page, unknownTown, text.slice(end, end + 8)) : null;
  if (town?.[1] && !page.isTaken(end + 1)) {
    const from = end + town[0].length - town[1].length;
    claim("town", town[1], from, from + town[1].length);
    page.take(from, from + town[1].length);
    return;
  }
  const named = find(page, unlistedNamed, text.slice(end, end + 12));
  if (named?.[1] && !page.isTaken(end + 1)) {
    const from = end + named[0].length - named[1].length;
    claim("town", named[1], from, from + named[1].length);
    page.take(from, from + named[1].length);
    return;
  }
  const zone = find(page, unlisted, text.slice(end, end + 16));
  if (!zone || page.isTaken(end) || /^(?:附近|周边|旁|隔壁)/.test(text.slice(end + zone[0].length))) return;
  const rest = zone[0].trim();
  if (zoneAsTown.test(rest)) claim("town", rest, end + zone[0].length - rest.length, end + zone[0].length);
  else claim("town", `${words}${rest}`, start, end + zone[0].length);
  page.take(end, end + zone[0].length);
}

/**
 * 郑州经开区, 广德经开区: a zone that is told as one of its city's or county's towns, by the word alone. Those that are
 * districts of their own for everybody who lives there (苏州工业园区) are none.
 */
export const zoneAsTown =
  /^(?!工业园区|园区)(?:.{0,2}(?:经济技术|经济|高新技术产业|高新技术|技术)?开发区|.{0,2}经开区?|.{0,2}高新区?|汽开区|综保区|保税区|台商投资区|(?:兰州|贵安|西咸|两江|天府|镇江|三江|江北|杭州湾|前湾|郑东|柳东|赣江)新区|净月(?:高新区|开发区)?|.{2}新城|航空港区?|国际港务区|稀土高新区)$/;
const coveredBy = (page: Page, { coversIds = [] }: Place): readonly Place[] =>
  coversIds.flatMap((id) => page.places.place(id) ?? []);

/** What led to a place that turned out to be a mere relation names nothing either: 桐乡 in 桐乡乌镇周边. */
export function unname(page: Page, outer: { readonly start: number; readonly end: number } | undefined): void {
  if (!outer) return;
  for (let i = page.claims.length - 1; i >= 0; i--) {
    const claim = page.claims[i];
    if (claim && rungs.has(claim.key) && claim.start >= outer.start && claim.end <= outer.end) page.claims.splice(i, 1);
  }
}

const rungs = new Set(["province", "city", "district", "town", "place"]);

/** Parents that the text leaves out: statements only, never in the record. */
export function infer(page: Page, id: number, start: number, end: number): void {
  const path = page.places.pathOf(id);
  for (const rung of ["province", "city", "district"] as const) {
    const value = path[rung];
    if (value === undefined || page.has(rung)) continue;
    page.claim({ key: rung, value, start, end, origin: "inferred" });
  }
}
