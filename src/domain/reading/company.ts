import { industryWords } from "../industry/words.ts";
import { gated } from "../pattern/gate.ts";
import { allMatches, find, type Page, says } from "./page.ts";

const labelled = gated(
  /公司名(?!下|单|额|义|片|录)(?:叫|是)?([^，。；;！!？?\n|、 :：称]{4,30})|(?:(?:公司|企业|单位|客户)名称?|承租(?:方|单位)|(?<![\u4e00-\u9fff])(?:公司|企业|单位))[:：] ?([^，。；;！!？?\n|、 ]{2,30})/g,
);
const formal = gated(
  /([\u4e00-\u9fffa-z\d()·&]{2,28}?(?:股份有限公司|有限责任公司|有限公司|集团公司|股份公司|集团(?=[，。；\s、]|$)|合作社))/g,
);
const lead = gated(
  /^.*(?:(?:我司|我公司|本公司|公司)\(|我司是|我司为|我司|我方|我们是|我们|本公司|我公司|公司是|我是|这里是|这边是|客户是|客户为|客户|受|由|因|今日到访|到访|走访|来自|租给|位于|来电人|项目方|公司名称|企业名称|推送|委托方|致|信息|需求|出租|求租|招租|厂房|仓库)(?=[\u4e00-\u9fffa-z])/,
);
const noName = gated(
  /^某(?!某)|\d{3}|元|^一家|还没|未注册|个体|^(?:注册|成立|地址|人数|性质|规模|主营|从事|做|为|是|不限|待定|无|暂)|(?:孵化|背景|系|型|类)$/,
);
const generic = gated(
  /^[本我]村|^(?:一家|某|本|我|贵|该|多家|各|几家|这家|那家|另|子|分|外资|村集体|集体|国有|民营|知名|上市|大型|小型|中型|.{0,4}类|注册)*(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)?$/,
);

const trades =
  "饰件|配件|制品|五金|模具|电梯|钢构|家具|服装|纸业|塑业|铝业|木业|鞋业|制衣|建材|阀门|轴承|泵业|机床|车业|农业|传媒|检测|新能源|储能|半导体|制药|制造|科技|供应链|生物|食品|运营|实业|贸易|物流|电子|机械|智能|材料|环保|能源|装备|集团|服饰|家居|医疗|光电|精密|重工|传动|电器|电气|包装|印刷|纺织|塑胶|五金|化工|药业|仪器|自动化|汽车|商贸|信息|网络|技术|医疗|物业";
/** 苏州禹泽环境科技 and its like: a firm called without 公司, right before a person's name or behind 我是. */
const beforeName = gated(
  new RegExp(
    `(?:^|[，。；、:\\s!])([\\u4e00-\\u9fff]{2,12}(?:${trades})) ?(?:(?:采购|行政|招商|市场|销售|运营|生产|物业|人事|综合|工程)[部处科]?|总经办|办公室|项目部|负责人|副总|老板|厂长)? ?$`,
  ),
);
const spoken = gated(
  new RegExp(
    `(?:我是|我们是|这里是)([\\u4e00-\\u9fff]{2,12}(?:${trades}))(?=的(?:[，。 ]|助理|采购|行政|经理|老板|负责人)|[，。])`,
  ),
);

/** 驰岭机械厂 at the very end: a works that signs. */
const signed = gated(/(?:^|[，。；;!！?？\n ])([\u4e00-\u9fff]{4,14}(?:厂|集团|商行|经营部|工作室))[。 ]?$/);

/** 杭州联禾供应链需在…: the firm that a message begins with. */
const opening = gated(
  new RegExp(`^([\\u4e00-\\u9fff]{4,14}(?:${trades}))(?=[需求拟想]|因(?!为)|现[需求拟因]|计划|有意|准备|急需)`),
);

/** A name of two characters or a place before the trade, so that 五金加工厂 is no firm. */
function isBranded(words: string): boolean {
  const first = industryWords(words)[0];
  return first !== undefined && first.start >= 2 && !/[的求租找做要个家有能可不是旁]|隔壁|对面|附近/.test(words);
}

/** A firm named without 公司; called once the person's name is known. */
export function readCalledFirm(page: Page): void {
  if (page.has("company")) return;
  const { text } = page;
  const name = page.claims.find(({ key }) => key === "name");
  const claim = (start: number, words: string): void => {
    if (page.isTaken(start) || says(page, generic, words) || says(page, noFirm, words)) return;
    page.claim({ key: "company", value: words, start, end: start + words.length, origin: "stated" });
    page.take(start, start + words.length);
  };
  const own = find(page, spoken);
  if (own?.[1]) {
    claim(own.index + own[0].length - own[1].length, own[1]);
    return;
  }
  const inner = find(page, inBrackets);
  if (inner?.[1]) {
    claim(inner.index + inner[0].length - inner[1].length - 1, inner[1]);
    return;
  }
  const opener = find(page, opening);
  if (opener?.[1] && isBranded(opener[1])) {
    claim(opener.index, opener[1]);
    return;
  }
  const signature = find(page, signed);
  if (signature?.[1] && isBranded(signature[1])) {
    claim(signature.index + signature[0].indexOf(signature[1]), signature[1]);
    return;
  }
  if (!name) return;
  const from = Math.max(0, name.start - 18);
  const found = find(page, beforeName, text.slice(from, name.start));
  const words = found?.[1] ?? "";
  if (found && words.length >= 6) claim(from + found.index + found[0].indexOf(words), words);
}

/** 我们公司（苏州沃辰自动化）. */
const inBrackets = gated(
  new RegExp(`(?:公司|我司|我们|我们厂|单位|企业)[(【]([\\u4e00-\\u9fff]{4,14}(?:${trades}))[)】]`),
);

const noFirm = gated(/做|求|租|找|用于|厂房|仓库|生产|加工|出口|环评|要|需|可|适合|优先|产业园|行业/);

/** The firm's name as written (…有限公司, 公司：某光电). 我司 names none. */
export function readCompany(page: Page): void {
  const found = findCompany(page);
  if (!found) return;
  const end = found.start + found.words.length;
  page.claim({ key: "company", value: found.words, start: found.start, end, origin: "stated" });
  page.take(found.start, end);
}

/** 权属人江阴市某某机械厂: who owns what is let. */
const owner = gated(
  /(?:权属人|产权人|权利人|所有权人|业主单位|出租方|转让方)[:为是 ]?([\u4e00-\u9fff]{4,18}?(?:厂|合作社|集团|商行|中心))(?=[，。；、\n ]|$)/,
);

/** 位于嵩明县杨林镇某某有限公司: the address runs into the name. */
const seatBefore = gated(/(?:位于|地处|坐落于?|地址:?|地点:?)$/);
const seatOf = gated(/^(?:[\u4e00-\u9fff]{2,5}?(?:省|市|区|县|镇|乡|街道)){1,4}(?=[\u4e00-\u9fff]{4})/);

function findCompany(page: Page): { start: number; words: string } | undefined {
  const { text } = page;
  for (const found of allMatches(page, labelled)) {
    const said = found[1] ?? found[2] ?? "";
    const words = said.replace(/(?:求租|求购|需要|联系人).*$/, "");
    const start = found.index + found[0].length - said.length;
    if (!page.isTaken(start) && words.length > 1 && !says(page, noName, words)) return { start, words };
  }
  for (const found of allMatches(page, formal)) {
    const all = found[1] ?? "";
    const start = found.index + (find(page, lead, all)?.[0].length ?? 0);
    const words = all.slice(start - found.index);
    const seat = find(page, seatBefore, text.slice(Math.max(0, start - 4), start)) ? find(page, seatOf, words) : null;
    if (seat && !page.isTaken(start)) return { start: start + seat[0].length, words: words.slice(seat[0].length) };
    if (words.length > 3 && !says(page, generic, words) && !page.isTaken(start)) return { start, words };
  }
  const owned = find(page, owner);
  if (owned?.[1] && !says(page, generic, owned[1]))
    return { start: owned.index + owned[0].length - owned[1].length, words: owned[1] };
  return undefined;
}
