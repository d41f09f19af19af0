import { divisionsOf, industryWords } from "../industry/words.ts";
import { gated } from "../pattern/gate.ts";
import { patterns } from "./business-patterns.ts";
import { find, matches, type Page, says, saysBefore, saysFrom } from "./page.ts";
import { readRole, readStanding, readWelcome } from "./trade-phrases.ts";
import { cut, general, noBusiness, opening, type Phrase, product } from "./trade-words.ts";

/** What is made, stored or done there (`use`), and the industry where the words name one. */
export function readBusiness(page: Page): void {
  const side = page.claims.find(({ key }) => key === "side")?.value;
  let { industry, use } = spoken(page, side === "supply");
  const seeks = side === "demand" || (side === undefined && page.text.length < 60);
  if (!industry && !use) {
    industry =
      readWelcome(page) ?? readRole(page, seeks, "firm") ?? readStanding(page, seeks) ?? readRole(page, seeks, "hall");
  }
  use ??= industry;
  if (side === "supply") {
    if (use && use.kept !== true && !isGoods(page, use)) use = undefined;
    if (industry && !isGoods(page, industry)) industry = undefined;
  }
  const isNone = (one: Phrase): boolean =>
    isTurnedAway(page, one) || isFurniture(page, one) || says(page, noTrade, one.words);
  if (use && isNone(use)) use = undefined;
  if (industry && isNone(industry)) industry = undefined;
  if (use) page.claim({ key: "use", value: use.words, start: use.start, end: use.end, origin: "stated" });
  if (industry) {
    page.claim({
      key: "industry",
      value: { words: industry.words, divisions: divisionsOf(industry.words) },
      start: industry.start,
      end: industry.end,
      origin: "stated",
    });
  }
}

/**
 * Who offers says a hundred things of his hall, and what stands behind 做, 用 or 优先 there is often no business: it must
 * hold an industry, end like a thing, or be a general use. Who seeks speaks of his own, in whatever words.
 */
const isGoods = (page: Page, { words }: Phrase): boolean =>
  industryWords(words.toLowerCase()).some(({ word }) => word.length > 1) ||
  says(page, product, words) ||
  says(page, general, words) ||
  /(?:矿石|液体|物资|[场厂纺]|时尚|科技|办公或公寓|餐)$/.test(words);

/** 印染、化工、铸造企业请绕行: who need not ask, named before it is said. */
const isTurnedAway = (page: Page, { end }: Phrase): boolean => saysFrom(page, turnsAway, end, 16);
/** 带装修及办公家具: what stands in the rooms. */
const isFurniture = (page: Page, { start, end, words }: Phrase): boolean =>
  /^(?:办公)?家[具私]$/.test(words) && saysBefore(page, comesWithRooms, start, 4) && page.text.charAt(end) !== "厂";
const comesWithRooms = gated(/(?:装修|[带含配送有])[及和、+]?$/);
/** 千级无尘, 乙类可考虑, 化工类除外, 某A股: how clean rooms are, what burns, who is left out, whose a firm is. */
const noTrade = gated(
  /^[十百千万\d]+级(?:无尘|净化|洁净)?(?:车间)?$|^[甲乙丙丁戊]类可|^第[一二三四]$|^某[a-z]股|^国资$|除外$/,
);
const turnsAway = gated(
  /^[、\u4e00-\u9fff]{0,8}?(?:类|企业|行业|项目|客户|老板|厂家|的)?(?:请?(?:绕行|绕道|止步)|除外|勿扰|免谈|莫扰)/,
);

const forbids =
  /(?:不得|禁止?|严禁|谢绝|不可|不允许|不接受|勿|不要|不准|不让|不许|不想|不适合|不宜|不能|不租给?|出租给|已租给?|[现前]租给|不接|不收|拒绝|拒|限制|负面|排除|杜绝|别|[前原上]租[客户]是?|之前|以前|原先|原来|本来|曾经?)[^，。；]{0,4}$|[不未没非]$|(?:房东|业主)(?:自己|本人)?[也是]{0,2}$/;

/** 用于存放X, 适合放置X: what lies there, not what is done. */
const keeps = gated(/^(?:存放|堆放|摆放|储存|存储|放置)/);

/** What a verb or a label says: 做精密机加工, 用途：无纺布生产, 放玻璃. General words (仓储) are a use and no industry. */
function spoken(page: Page, offers: boolean): { industry: Phrase | undefined; use: Phrase | undefined } {
  let industry: Phrase | undefined;
  let use: Phrase | undefined;
  for (const { pattern, of, known, made } of patterns) {
    for (const found of matches(page, pattern)) {
      const raw = found[1] ?? "";
      const start =
        found.index +
        found[0].length -
        (found[0].endsWith(raw) ? raw.length : found[0].length - found[0].lastIndexOf(raw));
      const phrase = trimmed(page, raw, start);
      if (forbids.test(page.text.slice(Math.max(0, found.index - 7), found.index))) continue;
      if (!phrase || says(page, noBusiness, phrase.words) || page.isTaken(phrase.start)) continue;
      if (made && !says(page, product, phrase.words)) continue;
      if (known && !((industryWords(phrase.words)[0]?.start ?? 9) < 3)) continue;
      if (offers && of === "both" && !isGoods(page, phrase)) continue;
      const isKept = of === "use" || says(page, keeps, raw);
      if (
        of === "use" &&
        /(?:机|床|设备|线|车|柜|梯|机械[手臂])$/.test(phrase.words) &&
        industryWords(page.text).length > 0
      )
        continue;
      if (says(page, general, phrase.words)) {
        if (/用于|用途|用作|用来|做|适|限|作为/.test(found[0].slice(0, 3))) use ??= phrase;
        continue;
      }
      use ??= of === "use" && (mayKeep.test(found[0]) || keptThere.test(found[0])) ? { ...phrase, kept: true } : phrase;
      industry ??= isKept ? industryIn(phrase) : phrase;
      break;
    }
    if (industry) break;
  }
  return { industry, use };
}

/** 可储存苹果: goods, whatever they are. */
const mayKeep = /^(?:储存|存储|存放|堆放|放置|囤放?|堆|存)[\u4e00-\u9fff]{2,8}$/;

/** 包材、成品酒均可存放. */
const keptThere = /(?:可以?|能)(?:存放|存储|堆放|储存|放)$/;

/** 日常不常用的机械配件: what is only said about the goods. */
const qualified = gated(
  /^(?:日常|平时|暂时|不常|常年|一般|普通|比较|体积|重量|不太?|较)[^的、]{0,8}的(?=[\u4e00-\u9fff]{2})/,
);

/** 做牙刷的厂搬去江都了: who was there before. */
const leftAgain =
  /退下来的|的?(?:做|干|租|用|待)过|(?:搬|撤|退租|走|迁)(?:走|掉|[去到至][\u4e00-\u9fff]{1,6})?了(?:$|[^\u4e00-\u9fff])|的(?:厂|企业|租客|客户)?(?:刚|已经?)?(?:搬|撤|迁|退租)|的[租用占]了|(?:搬走|撤走|搬掉|退租)$/;

function trimmed(page: Page, raw: string, start: number): Phrase | undefined {
  if (leftAgain.test(raw) || says(page, isOutside, raw)) return undefined;
  if (says(page, unwelcome, raw)) return undefined;
  let words = raw;
  const lead = /^冷库或/.exec(words)?.[0].length ?? find(page, opening, words)?.[0].length ?? 0;
  words = words.slice(lead);
  if (says(page, general, words)) return { words, start: start + lead, end: start + lead + words.length };
  const described = find(page, qualified, words)?.[0].length ?? 0;
  words = words.slice(described);
  const end = find(page, cut, words);
  if (end) words = words.slice(0, end.index);
  words = words.replace(/(?:的|为主|等|及|和|、|之类|用|类|也|产线|生产线)+$/, "");
  if (
    words.length < 2 ||
    /[做当作]$|^(?:\d(?![cd][\u4e00-\u9fff])|、)|^[^\u4e00-\u9fff]+$/.test(words) ||
    /[\u4e00-\u9fff]总\d/.test(words)
  )
    return undefined;
  const from = start + lead + described;
  return { words, start: from, end: from + words.length };
}

/** The word of an industry inside what is stored: 电商 in 电商货. */
function industryIn(phrase: Phrase): Phrase {
  const [found] = industryWords(phrase.words).toSorted((a, b) => b.word.length - a.word.length);
  if (!found) return phrase;
  return { words: found.word, start: phrase.start + found.start, end: phrase.start + found.end };
}

const isOutside = gated(/[以之除]外/);
const unwelcome = gated(/的?(?:不要|不接|不行|勿扰|莫来|免谈|不租|别来|不了)/);
