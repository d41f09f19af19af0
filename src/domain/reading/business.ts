import { divisionsOf } from "../industry/words.ts";
import { gated } from "../pattern/gate.ts";
import { find, type Page, says, saysBefore, saysFrom } from "./page.ts";
import type { LikelyPhrase } from "./phrases/phrase-scale.ts";
import { businessScale } from "./phrases/scales.ts";
import { signsOf } from "./phrases/signs.ts";

/** How likely it must be that there is one: an invented value is worse than a missed one. */
const likely = { industry: 0.65, use: 0.55 };
/** From here on the words of a use stand beside those of an industry. */
const certain = 0.95;

/** What is made, stored or done there (`use`), and the industry where the words name one. */
export function readBusiness(page: Page): void {
  const [ofIndustry, ofUse] = businessScale().best(signsOf(page));
  const industry = allowed(page, ofIndustry, likely.industry);
  const said = allowed(page, ofUse, industry ? certain : likely.use);
  const own = said && industry && tellsLess(page, said, industry) ? undefined : said;
  const use = industry && own && overlap(own, industry) ? industry : (own ?? industry);
  if (use) claim(page, "use", withoutVerb(page, use));
  if (industry) claim(page, "industry", industry, (words) => ({ words, divisions: divisionsOf(words) }));
}

/** 均可存放, 研发+生产, 中试车间 beside what is stored or made there: the industry tells more, unless they are said to be the use. */
const tellsLess = (page: Page, said: LikelyPhrase, industry: LikelyPhrase): boolean => {
  const words = page.text.slice(said.start, said.end);
  if (says(page, bareVerb, words)) return true;
  return !overlap(said, industry) && says(page, anyRoom, words) && !saysBefore(page, forWhat, said.start, 5);
};
const bareVerb = gated(/^(?:存放|堆放|储存|摆放)$/);
const anyRoom = gated(
  /^(?!办公$)(?:研发|生产|办公|仓储|仓库|实验室?|中试|小试|加工|成品库?|总部|测试|销售|展示|原料|物流|制造|[+、和与及/ ])+$/,
);
const forWhat = gated(/(?:用途|用于|用作|用来|[做作为当]|拿来)[:是为做作]?$/);
const overlap = (one: LikelyPhrase, other: LikelyPhrase): boolean => one.start < other.end && other.start < one.end;

function claim(
  page: Page,
  key: string,
  { start, end }: LikelyPhrase,
  read: (words: string) => unknown = (words) => words,
): void {
  page.claim({ key, value: read(page.text.slice(start, end)), start, end, origin: "stated" });
}

/** 堆展具: the goods, not that they are piled. */
function withoutVerb(page: Page, phrase: LikelyPhrase): LikelyPhrase {
  const verb = find(page, storing, page.text.slice(phrase.start, phrase.end))?.[0].length ?? 0;
  return { ...phrase, start: phrase.start + verb };
}
const storing = gated(/^(?:用于|用来)?(?:存放|堆放|摆放|放置|储存|堆|放|存)(?![场库量])(?=[\u4e00-\u9fff]{2})/);

function allowed(page: Page, phrase: LikelyPhrase | undefined, least: number): LikelyPhrase | undefined {
  if (phrase === undefined || phrase.likelihood < least) return undefined;
  return saysBefore(page, denies, phrase.start, 9) || saysFrom(page, turnsAway, phrase.end, 16) ? undefined : phrase;
}

/** Who is not let in, and who was there before. */
const denies = gated(
  /(?:不得|禁止?|严禁|谢绝|不可|不允许|不接受|勿|不要|不准|不让|不许|不想|不适合|不宜|不能|不租给?|出租给|已租给?|[现前]租给|不接|不收|拒绝?|限制|负面|排除|杜绝|[前原上]租[客户]是?|之前|以前|原先|原来|本来|曾经?)[^，。；]{0,4}$|(?<=^|[，。； ])原(?:为|是|做)?$|历史用途:?$|[不未没]$/,
);
/** 印染、化工企业请绕行, 电镀不接; 做过童装的刚搬走. */
const turnsAway = gated(
  /^[、\u4e00-\u9fff]{0,8}?(?:类|企业|行业|项目|客户|老板|厂家|的)?(?:请?(?:绕行|绕道|止步)|除外|勿扰|免谈|莫扰|(?:一律)?不(?:接|做|租|收|要|引进|考虑))|^(?:厂|的)?(?:企业|公司|租客|客户)?(?:刚|已经?)?(?:搬走|搬迁后|撤走|撤场|退租|搬空|闲置|空出|倒闭|不做了)/,
);
