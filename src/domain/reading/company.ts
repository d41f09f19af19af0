import { industryWords } from "../industry/words.ts";
import { eachMatch } from "../pattern/each.ts";
import { gated } from "../pattern/gate.ts";
import { allMatches, find, type Page, says, saysBefore, saysFrom } from "./page.ts";
import type { LikelyPhrase } from "./phrases/phrase-scale.ts";

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
  /^[本我]村|^(?:一家|某|本|我|贵|该|多家|各|几家|这家|那家|另|子|分|外资|村集体|集体|国有|国资|物业|园区|平台|民营|知名|上市|大型|小型|中型|.{0,4}类|注册)*(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)?$/,
);

/** Nothing else in a text looks like a firm's name, so that little is enough. */
const likely = 0.2;

/** A firm named without 公司 (恒邦精密, 小鹿制造): the stretch that looks most like one. */
export function claimFirm(page: Page, firm: LikelyPhrase): void {
  if (firm.likelihood < likely) return;
  const { start, end } = firm;
  const words = page.text.slice(start, end);
  if (page.isTaken(start) || page.isTaken(end - 1) || says(page, generic, words) || says(page, noFirm, words)) return;
  if (isOnlyPlaces(page, words) || isPlaceAndTrade(page, words) || endsInPlace(page, firm)) return;
  if (saysFrom(page, goesOn, end, 6) || saysBefore(page, formerly, start, 2)) return;
  page.claim({ key: "company", value: words, start, end, origin: "stated" });
  page.take(start, end);
}

/** 叫我阿锋, 先不报), 芯片初创公司, 合作社: what may look like a name and is none. */
const noFirm = gated(
  /^[我你他她]|^(?:国企|某|之类|上市|跨国)|^\s?(?:合作社|公司|厂)$|不[报说]|^[^(]*\)|(?:初创|创业)公司$|公开|匿名|待注册|不方便/,
);

/** 郴州嘉禾铸造产 before 业园, 红星美凯 before 龙隔壁: it runs into the name of a park or a building. */
const goesOn = gated(/^(?:业?园(?!林)|智?谷|生态园|图?书?馆|龙?隔壁|旁|大厦|广场|仓(?:出|转|招))/);
/** 原快捷酒店. */
const formerly = gated(/原$/);

/** 山东荣 before 成: cut out of a place's name. */
const endsInPlace = (page: Page, { start, end }: LikelyPhrase): boolean =>
  page.places.scan(page.text.slice(start, end + 2)).some((one) => one.start < end - start && one.end > end - start);

/** 松江石湖荡 老顾: where it is, no firm. */
const isOnlyPlaces = (page: Page, words: string): boolean =>
  page.places.scan(words).reduce((told, { start, end }) => told + end - start, 0) === words.length;

/** 枸杞加工合作社, 上海公司: where it is and what it does, without a name of its own. */
function isPlaceAndTrade(page: Page, words: string): boolean {
  const core = words.replace(form, "");
  if (core === words || words.endsWith("有限公司")) return false;
  const isTold = Array.from(core, () => false);
  for (const { start, end } of [...page.places.scan(core), ...industryWords(core)]) isTold.fill(true, start, end);
  for (const { index, 0: word } of eachMatch(commonplace, core)) isTold.fill(true, index, index + word.length);
  return isTold.every((told) => told);
}
const form = /(?:农民|专业|股份|经济)*(?:合作社|公司)$/;
/** What joins the two, and what says no more. */
const commonplace = /加工|养殖|种植|集体|社区|资产|那边|老字号|果业|[本某村镇跟里小的 、和与及]/g;

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
    const isNamed = words.length > 3 && !says(page, generic, words) && !isPlaceAndTrade(page, words);
    if (isNamed && !page.isTaken(start)) return { start, words };
  }
  const owned = find(page, owner);
  if (owned?.[1] && !says(page, generic, owned[1]))
    return { start: owned.index + owned[0].length - owned[1].length, words: owned[1] };
  return undefined;
}
