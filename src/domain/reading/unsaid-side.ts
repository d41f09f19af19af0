import { gated } from "../pattern/gate.ts";
import { type Claim, find, type Page, says, saysBefore } from "./page.ts";

/** What somebody makes is said by who needs room for it, unless the words tell what a building is good for. */
const letsIn = gated(/(?:可|能|适合|适宜|合适|允许|禁止|不得|不做|不接|优先|欢迎|限|原|曾|之前|以前)[^，。；]{0,6}$/);
/** 放瓷砖卫浴的老板优先: whom one who offers would like to have. */
const invited = /^[^，。；]{0,8}(?:优先|首选|最佳|均可|都可以?|入驻|欢迎|看过来|最?合适|最好)/;
const asks = gated(/[?？]|吗|多少|怎么|如何|几[毛块元]/);
const done = gated(/(?:做|搞|弄|生产|加工|组装|放|存|囤|用于|用来|用作|经营|从事|主营|卖|用途[:：])(?:的是)?$/);
const before = (page: Page, { start }: Claim): string => page.text.slice(Math.max(0, start - 6), start);
/** A size that is sought: 左右, 以上, 800-1000平. */
const loosely = gated(/左右|上下|以上|以内|以下|不超过|\d[-~至到]\d/);

/** What only somebody says who looks: 最好, 优先考虑, 二楼也行. */
const wishes = gated(
  /优先考虑|也行|最好|尽量|尽可能|希望|倾向|更佳|为佳|必须(?!签|自|配合|遵)|(?<=[，。；、 ])要(?:有|带|能)/,
);

const of = (page: Page, ...keys: readonly string[]): Claim | undefined =>
  page.claims.find(({ key, origin }) => keys.includes(key) && origin === "stated");

/**
 * Where no word says it: 医用口罩耳带线生产，800㎡ is a need, for whoever names his own business looks for room; 南外环附近
 * 土地1300平 is an offer, for a need would say so or leave its size open.
 */
export function inferSide(page: Page): void {
  if (page.has("side") || says(page, asks)) return;
  const space = of(page, "area", "land", "kind");
  if (!space) return;
  const use = of(page, "use");
  const business =
    use && !saysBefore(page, letsIn, use.start, 10) && !invited.test(page.text.slice(use.end, use.end + 12))
      ? use
      : undefined;
  const isNamed = business !== undefined && !/^(?:厂房|车间|仓|冷?库|工厂|厂|楼)/.test(page.text.slice(business.end));
  if (
    business &&
    isNamed &&
    of(page, "area", "land") &&
    (business.start < space.start || says(page, done, before(page, business)))
  ) {
    page.claim({ key: "side", value: "demand", start: business.start, end: business.end, origin: "stated" });
    return;
  }
  const wish = find(page, wishes);
  if (wish && of(page, "area", "land")) {
    page.claim({ key: "side", value: "demand", start: wish.index, end: wish.index + wish[0].length, origin: "stated" });
    return;
  }
  const kind = of(page, "kind");
  const size = of(page, "area", "land", "capacity", "beds");
  if (!kind || !size || business || says(page, loosely, page.text.slice(size.start, size.end + 2))) return;
  page.claim({ key: "side", value: "supply", start: kind.start, end: kind.end, origin: "stated" });
}
