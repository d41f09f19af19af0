import type { Circle } from "../criteria/kinds/asked-place.ts";
import { industryWords } from "../industry/words.ts";
import { gated } from "../pattern/gate.ts";
import type { Place } from "../place/place.ts";
import { find, type Page, says, saysBefore, saysFrom } from "./page.ts";
import { inContext } from "./place-context.ts";
import type { PlaceChoice } from "./reading.ts";

/** Words before a name that make it a point to measure from or a way to somewhere else. */
const relationBefore = gated(
  /(?:距离|距|离|到达|(?<!找)到|至|直达|通往|通达|连接|连通|接壤|靠近|临近|邻近|紧邻|紧靠|毗邻|相邻|比邻|对接|辐射|往返|往|去|隔壁|来自|面向|覆盖|服务|(?<!附)近)(?:着|的|了)?[\s:]?$/,
);
/** 800米到 is a way, 1000平到 a range. */
const notRelation = gated(/(?:搬到|迁到|搬至|迁至|落户到|到|找到)$/);
/** 想搬到宝山: where somebody wants to be. */
const movesTo = gated(
  /(?:想|要|拟|准备|计划|打算|需|考虑|希望|欲)[^，。；]{0,4}(?:搬|迁|换|挪|移|扩|放|落户|落地|转)[到至在]\s?$|(?:想|打算|准备|计划)[到去]\s?$/,
);
const relationAfter = gated(
  /^ 周边|^(?:那边|这边)?(?:不行|不合适|不考虑|太远|太偏|除外|以外)|^(?:市区|城区|镇区|中心|主城区)?(?:周边|一河之隔|隔壁|以[东西南北]|(?:(?:国际)?机场|高铁站?|火车站)(?!站?[边旁附口对])|[东西南北]?站(?!前)|港口(?!工业|园|经济)|高速|枢纽|码头|地铁|收费站|[上下]?匝道|出口(?!加工)|立交|大桥(?!新区|镇|街道|乡|工业)|互通|隧道|轮渡|大学|学院|医院|大市场|批发市场|银行|商会|人民政府(?:[东西南北]|旁|边|附近|对面|隔壁|门口|仅|约|\d)|(?:的)?客户|的公司|老板|牌照|籍|人(?![民才工力文])|车程|交界|产业(?:外溢|转移)|外溢|疏解)/,
);
/** 从昆山搬过来: where somebody comes from. */
const leaves = gated(/从$/);
const leavesFor = gated(/^[^，。；]{0,4}(?:搬|迁|转移|过来)/);
/** 2小时内到达宁波港或上海港: harbours that are reached from there. */
const wayTo = gated(/(?:到达|直达|距离?|离|临近)[^，。；]{0,8}$/);
/** 以前的租户搬常州去了: where somebody went. */
const goneTo = gated(/(?:搬|迁)(?:到|至|去|回|往)?$/);
const wentTo = gated(/^(?:那边)?(?:去了|了(?![^，。]{0,4}[找求要需]))/);
/** 我厂位于梅陇，年底前要搬完，现找松江的: where a firm is that has to leave. */
const standsIn = gated(/(?:位于|坐落于?|地处|(?:我|本|我们|咱)厂(?:就|现)?在)$/);
const mustGo = gated(/搬|拆迁|迁出|分厂|新厂|第二个?厂/);
const looksFor = gated(
  /[急现想要需]找|求租|寻找|寻租|找(?:地方|厂房|场地|个|一)|(?:想|打算|准备|计划)(?:搬|迁)?[到去在]/,
);
/** 虹桥枢纽西 赵巷: which side of a hub, the place itself stands behind. */
const sideOfHub = gated(/^[东西南北](?:侧|边|面)?[ ，]/);
/** 东莞松山湖大学创新城: the town gives a facility its name, and the city holds both. */
const facilityAfter = gated(/^(?:大学|学院|医院|银行|高铁站|火车站|国际机场)/);
const kilometres = gated(
  /^(?:市区|城区|镇区|中心)?(?:周边)?(?:仅|约|只有|大概|大约|直线)?\d+(?:\.\d+)?(?:公里|km|分钟|小时)/,
);

/** 周边20公里, 20公里以内: all that lies so far around it. */
const circle = gated(
  /^(?:枢纽|机场|火车站|高铁站|市区|城区|镇区|中心)?(?:(?:周边|周围|附近|方圆|半径)(?:约|大约)?(\d{1,3}(?:\.\d)?)(?:公里|km)|(?:约|大约|直线)?(\d{1,3}(?:\.\d)?)(?:公里|km)(?:以内|之内|内|范围))(?:以内|之内|内|范围内?)?/,
);

/** 五金锁具 holds no 金锁: a name that begins inside the word of an industry and runs out of it. */
const cutsWord = (text: string, start: number, end: number): boolean => {
  const from = Math.max(0, start - 4);
  if (from === start) return false;
  return industryWords(text.slice(from, end)).some(
    (word) => word.word.length > 1 && from + word.start < start && from + word.end > start && from + word.end < end,
  );
};

/** 城西安华路 is no 西安, 900平城西 no 平城. */
const isMisread = (text: string, start: number, end: number): boolean =>
  cutsWord(text, start, end) ||
  ((text[start] === "平" || text[start] === "方") && /[\d万千百一每]/.test(text.charAt(start - 1))) ||
  text.startsWith("下各", start) ||
  (text.charAt(start - 1) === "电" && text.startsWith("商都", start)) ||
  (text.charAt(start - 1) === "城" &&
    /^[东西南北]/.test(text.slice(start, end)) &&
    /^[\u4e00-\u9fff]?[路街]/.test(text.slice(end, end + 2)));

/** Where a firm is that looks for another place says nothing about the place it looks for. */
const moving = gated(/想换|要换|换大|换个|搬迁|搬来|搬去|搬到|迁至|搬至|搬家|搬厂|迁址/);
const seat = gated(
  /(?:注册地?|总部|注册在|总公司|母公司|目前|现在|原先|原来|[老现旧]厂|现址|旧址|本部|户口|我公司办公室?|我们办公室?|公司办公|现办公|经营地|办公地[址点]?)(?:地址|厂房)?(?:位于|在|设在|是|为|:)?\s?$/,
);
/** A zone that no list holds, right behind the place it belongs to: 坪山高新区, 沭阳 开发区. */
const unlisted = gated(
  /^ ?(?:国家级?|省级)?(?:(?:经济|高新)技术(?:产业)?开发区|高新技术产业园区?|经济开发区|工业集中区|产业集聚区|开发区|经开区|高新区|经开(?=[ ，。、]|$)|高新(?=[ ，。、]|$)|工业园区|工业园(?!区)|工业区|出口加工区|综合保税区|保税区|化工园区|化工区)[东南西北]?区?/,
);
/** A town that no list holds: 樊城 竹条镇. */
const unknownTown = gated(
  /^ ?((?![\u4e00-\u9fff]{0,2}(?:小镇|古镇))(?![\u4e00-\u9fff]{0,2}乡镇)(?!.?(?:乡镇|城镇|村镇|各镇|全镇|等镇|[多几两三四五]个))[\u4e00-\u9fff]{2,3}(?:镇|街道))(?![\u4e00-\u9fff]?[路街江海]|政府|中心)/,
);
const zoneOnly = gated(/^(?:经济|高新|技术|产业|工业|开发|经开|园|区|[东南西北])+$/);
const isNow = gated(
  /(?:目前|现在|现|客户|公司|工厂|原来?|之前|[，。 ]我们?|^我们?)(?:厂房|地址|作坊|工厂|公司|办公室|店)?(?:位于|在)$/,
);

/** 原位于青村镇的生产基地整体出租: what stands there is offered. */
const isLet = gated(/^[^，。；]{0,18}(?:出租|招租|转让|出售|转租)/);

const bare = (name: string): string => (name.length > 2 ? name.replace(/(?:街道|[省市区县镇乡])$/, "") : name);

type Rung = "province" | "city" | "district" | "town";

/** The places that the text names, by rung; what is only a relation (周边, 距, 到虹桥20公里) names none. */
export function readPlaces(page: Page): PlaceChoice[] {
  const { text, places } = page;
  const found = inContext(
    text,
    places.scan(text, page.home === undefined ? {} : { home: page.home }),
    places,
    (candidates) => isUnique(page, candidates),
    ({ start, end }) =>
      saysBefore(page, relationBefore, start, 6) ||
      saysFrom(page, relationAfter, end, 14) ||
      saysFrom(page, kilometres, end, 14),
  );
  const choices: PlaceChoice[] = [];
  const dropped = new Set<number>();
  const wanted: { id: number; start: number; end: number; index: number }[] = [];
  const parents = new Set<number>();
  const circles: { value: Circle; start: number; end: number }[] = [];
  for (const [index, one] of found.entries()) {
    if (page.isTaken(one.start)) {
      dropped.add(index);
      continue;
    }
    const previous = index > 0 ? found[index - 1] : undefined;
    const gap = one.start - (previous?.end ?? -9);
    const before = text.slice(Math.max(0, one.start - 6), one.start);
    const after = text.slice(one.end, one.end + 14);
    const relates =
      says(page, relationBefore, before) &&
      !(/[到至]\s?$/.test(before) && gap <= 2) &&
      !saysBefore(page, movesTo, one.start, 12) &&
      !says(page, notRelation, before.slice(0, -1)) &&
      !/[平米方亩]到$/.test(before);
    const misread = isMisread(text, one.start, one.end);
    const chained = one.under !== undefined && dropped.has(one.under) && one.start - (found[one.under]?.end ?? 0) < 2;
    if (misread) {
      dropped.add(index);
      continue;
    }
    page.take(one.start, one.end);
    if (
      relates ||
      (says(page, relationAfter, after) &&
        found[index + 1]?.start !== one.end &&
        !(gap === 0 && /^地铁站?[口旁边附]/.test(after)) &&
        !(gap === 1 && after.startsWith("交界"))) ||
      says(page, kilometres, after) ||
      (says(page, standsIn, before) && says(page, mustGo, text) && says(page, looksFor, text.slice(one.end))) ||
      (says(page, leaves, before) && says(page, leavesFor, after)) ||
      (says(page, wentTo, after) && says(page, goneTo, before)) ||
      (after.startsWith("港") && saysBefore(page, wayTo, one.start, 12)) ||
      (one.candidates[0]?.kind.startsWith("zone") === true &&
        says(page, sideOfHub, after) &&
        (found[index + 1]?.start ?? text.length) - one.end < 4) ||
      chained ||
      saysBefore(page, seat, one.start, 10) ||
      (says(page, isNow, before) && says(page, moving, text) && !saysFrom(page, isLet, one.end, 24))
    ) {
      dropped.add(index);
      const said = find(page, circle, text.slice(one.end, one.end + 24));
      if (said && one.candidates[0] && isUnique(page, one.candidates)) {
        const value = { around: one.candidates[0].id, withinKm: Number(said[1] ?? said[2]) };
        circles.push({ value, start: one.start, end: one.end + said[0].length });
      }
      // 三河、香河、燕郊客户: all of the list are where somebody comes from
      if (says(page, guests, after))
        for (let i = index - 1; i >= 0 && listedBefore(text, found[i], found[i + 1]); i--) {
          dropped.add(i);
          unname(page, found[i]);
        }
      if (one.under === index - 1 && previous?.end === one.start && !says(page, facilityAfter, after))
        unname(page, previous);
      continue;
    }
    if (says(page, zoneOnly, text.slice(one.start, one.end))) {
      if (gap > 1 || previous?.candidates[0]?.level === "town") continue;
    }
    if (gap < 2 && page.has("town") && /(?:经济城|智地|(?<=^.{0,2})汽车城)$/.test(text.slice(one.start, one.end)))
      continue;
    const behindTown = previous?.candidates[0]?.level === "town" && gap < 2;
    if (
      behindTown &&
      ((/^(?:附近|周边)/.test(after) &&
        /^(?:空港|港口|机场|火?车站|高铁|码头|会展|大学城)/.test(text.slice(one.start, one.end))) ||
        (one.candidates[0]?.kind === "zone" && one.candidates[0].level === "district"))
    )
      continue;
    const isListed = gap === 1 && /[、/或和及]/.test(text[one.start - 1] ?? "");
    if (one.candidates[0]?.validTo !== undefined && page.has("town") && !isListed) continue;
    const place = one.candidates[0];
    if (!place) continue;
    const outer = previous;
    if (
      (place.level === "town" || place.kind === "zone-district" || place.kind === "zone") &&
      outer?.end === one.start &&
      outer.candidates[0]?.level === "district" &&
      says(page, zoneOnly, text.slice(one.start, one.end))
    ) {
      const words = text.slice(outer.start, one.end);
      page.claim({ key: "town", value: words, start: outer.start, end: one.end, origin: "stated" });
      parents.add(index - 1);
      wanted.push({ id: place.id, start: one.start, end: one.end, index });
      continue;
    }
    const behindDistrict = outer?.candidates[0]?.level === "district" && one.start - outer.end < 2;
    if (place.kind === "zone" && place.level === "district" && behindDistrict) {
      page.claim({
        key: "town",
        value: text.slice(one.start, one.end),
        start: one.start,
        end: one.end,
        origin: "stated",
      });
      wanted.push({ id: place.id, start: one.start, end: one.end, index });
      continue;
    }
    const inner = innerOf(page, place, one.end);
    if (inner) {
      name(page, inner.outer, one.start, one.end - 1);
      name(page, inner.town, one.end - 1, inner.end);
      page.take(one.end - 1, inner.end);
      wanted.push({ id: inner.town.id, start: one.end - 1, end: inner.end, index });
      continue;
    }
    name(
      page,
      place,
      one.start,
      text[one.end] === "区" &&
        /[市城镇]/.test(text[one.end - 1] ?? "") &&
        place.name !== text.slice(one.start, one.end) &&
        one.end - one.start > 2
        ? one.end - 1
        : one.end,
      found[index + 1]?.start !== one.end,
    );
    if (one.under !== undefined) parents.add(one.under);
    if (isUnique(page, one.candidates)) wanted.push({ id: place.id, start: one.start, end: one.end, index });
    else
      choices.push({
        start: one.start,
        end: one.end,
        words: text.slice(one.start, one.end),
        ids: one.candidates.slice(0, 8).map(({ id }) => id),
      });
  }
  const finest = wanted.filter(({ index }) => !parents.has(index));
  for (const { id, start, end } of finest) {
    page.claim({ key: "place", value: id, start, end, origin: "stated" });
    infer(page, id, start, end);
  }
  // Beside places it would widen what was meant to be narrower.
  if (finest.length === 0 && choices.length === 0)
    for (const one of circles) page.claim({ key: "place", ...one, origin: "stated" });
  return choices;
}

const guests = gated(/^(?:的)?(?:客户|老板|朋友)/);
const listedBefore = (
  text: string,
  one: { readonly end: number } | undefined,
  next: { readonly start: number } | undefined,
): boolean => one !== undefined && next !== undefined && /^[、/和及]?$/.test(text.slice(one.end, next.start));

/** 嘉定南翔 is 嘉定 and its 南翔, not the quarter 嘉定南 with a stray 翔. */
function innerOf(page: Page, place: Place, end: number): { outer: Place; town: Place; end: number } | undefined {
  const { text, places } = page;
  if (place.kind !== "area" || !/[东南西北]/.test(text[end - 1] ?? "")) return undefined;
  const outer = places.above(place.id)[0];
  const next = text.slice(end - 1, end + 1);
  const [town] = outer && next.length === 2 ? places.find(next, { within: outer.id }) : [];
  if (!outer || !town || town.id === place.id) return undefined;
  const suffix = /^(?:街道|镇|乡)/.exec(text.slice(end + 1, end + 3))?.[0].length ?? 0;
  return { outer, town, end: end + 1 + suffix };
}

/** One reading, or one that holds all others (嘉定: the district, not its old town). */
function isUnique(page: Page, candidates: readonly Place[]): boolean {
  const [best, ...rest] = candidates;
  if (!best) return false;
  return rest.every(
    (other) =>
      page.places.covers(best.id, other.id) ||
      other.validTo !== undefined ||
      (best.level !== "town" && other.level === "town"),
  );
}

function name(page: Page, place: Place, start: number, end: number, isLast = false): void {
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
    const whole = rest.length < 2 || (place.level === "town" && !isNamed);
    claim(place.level, whole ? words : rest, whole ? start : start + cut, end);
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
  claim(place.level, words, start, end);
  if (!isLast || (place.level !== "district" && place.level !== "city")) return;
  const town = place.level === "district" ? find(page, unknownTown, text.slice(end, end + 8)) : null;
  if (town?.[1] && !page.isTaken(end + 1)) {
    const from = end + town[0].length - town[1].length;
    claim("town", town[1], from, from + town[1].length);
    page.take(from, from + town[1].length);
    return;
  }
  const zone = find(page, unlisted, text.slice(end, end + 16));
  if (!zone || page.isTaken(end) || /^(?:附近|周边|旁|隔壁)/.test(text.slice(end + zone[0].length))) return;
  const rest = zone[0].trim();
  if (place.level === "city") claim("district", rest, end + zone[0].length - rest.length, end + zone[0].length);
  else claim("town", `${words}${rest}`, start, end + zone[0].length);
  page.take(end, end + zone[0].length);
}

const coveredBy = (page: Page, { coversIds = [] }: Place): readonly Place[] =>
  coversIds.flatMap((id) => page.places.place(id) ?? []);

/** What led to a place that turned out to be a mere relation names nothing either: 桐乡 in 桐乡乌镇周边. */
function unname(page: Page, outer: { readonly start: number; readonly end: number } | undefined): void {
  if (!outer) return;
  for (let i = page.claims.length - 1; i >= 0; i--) {
    const claim = page.claims[i];
    if (claim && rungs.has(claim.key) && claim.start >= outer.start && claim.end <= outer.end) page.claims.splice(i, 1);
  }
}

const rungs = new Set(["province", "city", "district", "town", "place"]);

/** Parents that the text leaves out: statements only, never in the record. */
function infer(page: Page, id: number, start: number, end: number): void {
  const path = page.places.pathOf(id);
  for (const rung of ["province", "city", "district"] as const) {
    const value = path[rung];
    if (value === undefined || page.has(rung)) continue;
    page.claim({ key: rung, value, start, end, origin: "inferred" });
  }
}
