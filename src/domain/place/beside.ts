import { beginningOf } from "../pattern/sticky.ts";
import { type Place, rungOf } from "./place.ts";
import type { PlaceTree } from "./tree.ts";
import { wellKnown } from "./well-known.ts";

/** A name found in a text, counted or only perhaps a name; `under` names the occurrence that it lies in. */
export type Found = {
  readonly start: number;
  readonly end: number;
  candidates: readonly Place[];
  weak: boolean;
  readonly isFull: boolean;
  under?: Found | undefined;
};

const listJoint = /^\s?(?:[、,，/|·]|或者?|和|与|及|跟|到|至|这?一?带)?\s?$/u;
const jointHead = beginningOf(/[\s、,，/|·或和与及跟到至这一带]/u);
const afterHead = /^(?:[\s，,]|求[租购厂地]|想[租找买]|找[厂仓个一\d])/u;
const endsLabel = beginningOf(/[域:：\s]/u);
const behindLabel = /区域[:：\s]{0,2}$|(?:位置|地点|地址|选址|意向地?|城市|范围|地区)[:：]\s?$/u;

/**
 * Settles names by their neighbours in the text. 清溪 in 樟木头/清溪/塘厦 and 白云 in 白云嘉禾 are places although they are
 * ordinary words; 华亭 beside 徐行 is the town of Jiading, not the city in Gansu; 平山 right behind 塘厦 is a village.
 * `found` is sorted and free of overlaps; steps are linear in its length.
 */
export function settleBeside(
  text: string,
  found: readonly Found[],
  tree: PlaceTree,
  ordinary: ReadonlySet<string>,
): readonly Found[] {
  const gapJoins = (a: Found | undefined, b: Found | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    b.start - a.end < 5 &&
    (a.end >= b.start || (jointHead(text, a.end) && listJoint.test(text.slice(a.end, b.start))));
  for (const one of found) {
    if (one.weak && one.candidates.some(isCity) && holdsZone(text, one)) accept(one, one.candidates.filter(isCity));
    if (one.weak && isHead(text, one)) {
      const spaced = /\s/u.test(text.charAt(one.end));
      const likely = one.candidates.filter((place) => isTraded(place) && !(spaced && place.level === "town"));
      if (likely.length > 0) accept(one, likely);
    }
  }
  if (text.length <= titleAtMost)
    for (const one of found) {
      if (!one.weak || !standsAlone(text, one)) continue;
      const districts = one.candidates.filter(isDistrict);
      const traded = one.candidates.filter(isTraded);
      const likely = districts.length > 0 ? districts : traded.length > 0 ? traded : onlyOf(one.candidates);
      if (likely.length > 0) accept(one, likely);
    }
  for (const one of found) if (one.weak && opensTitle(text, one)) accept(one, one.candidates.filter(isTradedTown));
  settleInside(text, found, tree);
  // Where the first round settles nothing the second one has nothing else to go by.
  let isMoving = true;
  for (let round = 0; round < 2 && isMoving; round++) {
    isMoving = false;
    for (let i = 0; i < found.length; i++) {
      const one = found[i];
      if (!one) continue;
      for (let side = -1; side < 2; side += 2) {
        const other = i + side < 0 ? undefined : found[i + side];
        if (!other || other.weak) continue;
        const [left, right] = other.start < one.start ? [other, one] : [one, other];
        if (!gapJoins(left, right)) continue;
        if (one.weak) {
          joinWeak(one, other, tree, text.slice(left?.end, right?.start));
          if (!one.weak) isMoving = true;
        } else if (
          one.candidates.length > 1 &&
          rungOf(one.candidates[0]?.level ?? "city") > rungOf("city") &&
          !isKin(one.candidates[0], other, tree)
        ) {
          const kin = one.candidates.filter((place) => isKin(place, other, tree) && !isBelow(place, one, other));
          if (kin.length > 0 && kin.length < one.candidates.length) {
            one.candidates = kin;
            isMoving = true;
          }
        }
      }
    }
  }
  for (const one of found) if (one.weak) settleKnown(text, one, found, tree, ordinary);
  return found.filter((one, i) => one.weak || i === 0 || !isStray(text, one, found[i - 1], tree));
}

const beginsClause =
  /^(?:|.*[\s，,。；;：:、！!🔥【[（(]|.*(?:在|到|去|来|就|租|找|求|要|租赁|出租|这边|那边|喺|揾|或者?))$/u;
const isRoadBehind =
  /^(?:[东西南北中]?[路街]|大[道街]|国道|公路|镇(?:村|路)|汽车|福特|集团|环[线路附内外城]|村|社|江路|商场|广场|银行)/u;

/**
 * 佛堂求小厂房, 长安乌沙新出一楼: a town that everybody in the trade knows by its name alone, or whose name is borne once
 * and is no word, unless what else is named lies elsewhere.
 */
function settleKnown(
  text: string,
  one: Found,
  found: readonly Found[],
  tree: PlaceTree,
  ordinary: ReadonlySet<string>,
): void {
  const written = text.slice(one.start, one.end);
  const isBorneOnce = one.candidates.length === 1 && !ordinary.has(written);
  const code = wellKnown(written) ?? (isBorneOnce ? one.candidates[0]?.code : undefined);
  if (code === undefined || isRoadBehind.test(text.slice(one.end, one.end + 3))) return;
  if (!beginsClause.test(text.slice(Math.max(0, one.start - 3), one.start))) return;
  const meant = one.candidates.filter((place) => place.level === "town" && place.code?.startsWith(code));
  const wider = found.filter(
    ({ weak, candidates }) => !weak && candidates[0] !== undefined && candidates[0].level !== "town",
  );
  const isElsewhere = wider.some(({ candidates }) =>
    candidates.every((wide) => meant.every((fine) => !tree.overlaps(wide.id, fine.id))),
  );
  if (meant.length > 0 && !isElsewhere) accept(one, meant);
}

/** 五乡独门院厂房出租: what a title begins with, right before the building. */
const opensTitle = (text: string, { start, end, candidates }: Found): boolean =>
  start < 2 &&
  !buildingWords.has(text.slice(start, end)) &&
  candidates.some(isTradedTown) &&
  beforeHall.test(text.slice(end, end + 4));
const beforeHall = /^(?:独[门院栋]|单层|厂房|仓库|工业[园区]|一楼)/u;
/** Towns whose names say something of a building there: 新建厂房, 新仓库. */
const buildingWords = new Set("土地 长期 桥头 新建 新仓 高楼 平台 建设 新造 新店 大门 大路 优胜 共和 合作".split(" "));
const isTradedTown = (place: Place): boolean => place.level === "town" && isTraded(place);

/** 医美诊所租商铺 两层400平 滨湖: the last word of a title, or the first of one that goes on with what is sought there. */
const standsAlone = (text: string, { start, end }: Found): boolean =>
  !buildingWords.has(text.slice(start, end)) &&
  ((end === text.length && /[\s，,！!]$/u.test(text.slice(0, start))) ||
    (start === 0 && /^(?:找|[\s，,]|.{2,6}(?:出租|转让|转租|招租|招商|求租)$)/u.test(text.slice(end))));
const titleAtMost = 40;
const onlyOf = (places: readonly Place[]): readonly Place[] => (places.length === 1 ? places : []);

/** 白银高新区: a city that is an ordinary word too, with its zone right behind it. */
const zoneBehind = /^(?:高新|经开|经济(?:技术)?开发|开发区|工业园)/u;
const holdsZone = (text: string, { start, end }: Found): boolean =>
  zoneBehind.test(text.slice(end, end + 6)) && beginsClause.test(text.slice(Math.max(0, start - 3), start));
const isCity = (place: Place): boolean => place.level === "city";
const isDistrict = (place: Place): boolean => place.level === "district";

const isHead = (text: string, { start, end }: Found): boolean => {
  if (endsLabel(text, start - 1) && behindLabel.test(text.slice(Math.max(0, start - 6), start))) return true;
  return start < 2 && (start === 0 || /[【[(（]$/u.test(text.charAt(0))) && afterHead.test(text.slice(end, end + 2));
};

const goesThere = "在到去来于";
const staysThere = /^(?:[租找买要]|附近|一带|[这那]边)/u;
const endsName = /^(?:$|[\s，。、,/)（(]|都|也|均|等|或|附近|一带|镇|街道)/u;

/** 温岭 …，大溪、泽国: ordinary words in a list, or with 在…租, are the towns of the district named before them. */
function settleInside(text: string, found: readonly Found[], tree: PlaceTree): void {
  const outers: Found[] = [];
  found.forEach((one, i) => {
    if (!one.weak) {
      if (one.candidates[0]?.level !== "town" && outers.push(one) > 3) outers.shift();
      return;
    }
    const next = found[i + 1];
    const before = text.slice(Math.max(0, one.start - 1), one.start);
    const isList =
      next?.weak === true &&
      next.start - one.end < 3 &&
      /^(?:[、/]|或者?)$/u.test(text.slice(one.end, next.start)) &&
      /^$|[\s，,、:：]/u.test(before) &&
      endsName.test(text.slice(next.end, next.end + 2));
    const pair = next?.weak === true && next.start === one.end ? heldPair(text, one, next, tree) : undefined;
    if (next && pair) {
      accept(next, pair.inner);
      accept(one, pair.outer);
      next.under = one;
      return;
    }
    const isCued = before !== "" && goesThere.includes(before) && staysThere.test(text.slice(one.end, one.end + 2));
    if (!isList && !isCued) return;
    if (isList && next && outers.length === 0) {
      // 华新或者白鹤: two towns of one district; 天台、三门: two districts of one city
      for (const isMeant of [isTradedTown, isDistrict]) {
        const pair = one.candidates.filter((place) => isMeant(place) && isSibling(place, next.candidates, tree));
        if (pair.length !== 1) continue;
        accept(
          next,
          next.candidates.filter((place) => isSibling(place, pair, tree)),
        );
        accept(one, pair);
        break;
      }
      return;
    }
    const inside = (weak: Found): Place[] =>
      weak.candidates.filter((place) =>
        outers.some(({ candidates }) =>
          candidates.some((wide) => rungOf(wide.level) < rungOf(place.level) && tree.overlaps(wide.id, place.id)),
        ),
      );
    const own = inside(one);
    if (own.length !== 1 || (isList && next && inside(next).length === 0)) return;
    accept(one, own);
  });
}

/** 宿州埇桥, 永安贡川: two ordinary words, a city and its district anywhere, a district and its one town where a clause begins. */
function heldPair(
  text: string,
  one: Found,
  next: Found,
  tree: PlaceTree,
): { outer: readonly Place[]; inner: readonly Place[] } | undefined {
  const held = (wider: string, finer: string): readonly Place[] =>
    next.candidates.filter(
      (fine) =>
        fine.level === finer && one.candidates.some((wide) => wide.level === wider && tree.overlaps(wide.id, fine.id)),
    );
  const districts = held("city", "district");
  const towns = districts.length > 0 ? [] : held("district", "town");
  const begins = beginsClause.test(text.slice(Math.max(0, one.start - 3), one.start));
  const inner =
    towns.length === 1 && begins && !isRoadBehind.test(text.slice(next.end, next.end + 3)) ? towns : districts;
  const outer = one.candidates.filter(
    (wide) =>
      wide.level !== "town" && inner.some(({ id, level }) => wide.level !== level && tree.overlaps(wide.id, id)),
  );
  return inner.length > 0 ? { outer, inner } : undefined;
}

const isTraded = (place: Place): boolean => place.level !== "town" || /^(?:31|32|33|44)/.test(place.code ?? "");

function accept(one: Found, candidates: readonly Place[]): void {
  one.weak = false;
  one.candidates = candidates;
}

/** A weak name beside a place that it holds, lies in, or is a sibling of. */
function joinWeak(one: Found, other: Found, tree: PlaceTree, gap: string): void {
  const holding = one.candidates.filter((wide) =>
    other.candidates.some((fine) => rungOf(wide.level) < rungOf(fine.level) && tree.overlaps(wide.id, fine.id)),
  );
  if (holding.length > 0 && one.start < other.start) {
    accept(one, holding);
    other.candidates = other.candidates.filter((fine) => holding.some((wide) => tree.overlaps(wide.id, fine.id)));
    other.under = one;
    return;
  }
  const near = one.candidates.filter((place) => isSibling(place, other.candidates, tree));
  const siblings = near.length > 0 ? near : [...acrossShanghai(one, other, gap), ...acrossProvince(one, other, gap)];
  if (siblings.length > 0) {
    accept(one, siblings);
    if (other.under) one.under = other.under;
  }
}

/** 安亭、华新、白鹤: in Shanghai a list of towns runs across districts. */
function acrossShanghai(one: Found, other: Found, gap: string): readonly Place[] {
  const isTown = (place: Place): boolean => place.level === "town" && place.code?.startsWith("31") === true;
  const own = /^[、/，,]?$/u.test(gap) && other.candidates.every(isTown) ? one.candidates.filter(isTown) : [];
  return own.length === 1 ? own : [];
}

/** 宁海、象山、三门: one district more of the province. */
function acrossProvince(one: Found, other: Found, gap: string): readonly Place[] {
  if (!/^[、/]$/.test(gap)) return [];
  const districts = other.candidates.filter(isDistrict);
  const near = one.candidates.filter(
    ({ level, code }) =>
      level === "district" &&
      code !== undefined &&
      districts.some((place) => place.code?.slice(0, 2) === code.slice(0, 2)),
  );
  return near.length === 1 ? near : [];
}

const isSibling = (place: Place, others: readonly Place[], tree: PlaceTree): boolean =>
  others.some(
    (other) =>
      other.id !== place.id &&
      other.level === place.level &&
      place.level !== "province" &&
      shareParent(place, other, tree),
  );

const shareParent = (a: Place, b: Place, tree: PlaceTree): boolean => {
  const above = tree.ancestors(b.id);
  return a.parentIds.some((id) => b.parentIds.includes(id) || (a.level === "town" && above[0] === id));
};

const isKin = (place: Place | undefined, other: Found, tree: PlaceTree): boolean =>
  place === undefined ||
  other.candidates.some(
    (near) =>
      tree.overlaps(near.id, place.id) || tree.ancestors(near.id).some((id) => tree.ancestors(place.id).includes(id)),
  );

/** 宝山、昆山 are two districts, not two towns of a third far away. */
const isBelow = ({ level }: Place, one: Found, other: Found): boolean =>
  one.end !== other.start &&
  other.end !== one.start &&
  level === "town" &&
  [one, other].every(({ candidates }) => candidates[0]?.level === "district");

/** A district of elsewhere right behind a town is the name of a village or a lake. */
const isStray = (text: string, one: Found, before: Found | undefined, tree: PlaceTree): boolean =>
  before !== undefined &&
  !before.weak &&
  before.end === one.start &&
  !one.isFull &&
  !(one.end - one.start > 2 && one.candidates[0]?.level === "town" && !one.candidates[0].kind.startsWith("zone")) &&
  (before.candidates[0]?.level === "town" ||
    (before.candidates[0]?.level === "district" &&
      (one.candidates[0]?.kind === "zone" ||
        /^(?:工业|产业|科技|物流|村|社区|街)/u.test(text.slice(one.end, one.end + 2))))) &&
  one.candidates.every((place) => !sharesCity(place, before, tree));

const sharesCity = (place: Place, other: Found, tree: PlaceTree): boolean => {
  const lineage = tree.lineage(place.id).slice(0, -1);
  return other.candidates.some(
    (near) =>
      tree.overlaps(near.id, place.id) ||
      tree
        .lineage(near.id)
        .slice(0, -1)
        .some((id) => lineage.includes(id)),
  );
};
