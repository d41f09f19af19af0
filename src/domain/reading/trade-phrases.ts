import { industryWords } from "../industry/words.ts";
import { eachMatch } from "../pattern/each.ts";
import { gated } from "../pattern/gate.ts";
import { allMatches, find, matches, type Page, says, saysBefore } from "./page.ts";
import { facility, general, idle, opening, type Phrase, product } from "./trade-words.ts";

const han = "\\u4e00-\\u9fff";

/** What says that a space takes something in: 医疗器械企业优先, 机加工、木托盘可以. */
const welcomes = gated(
  /(?:优先|为佳|最佳|(?<![不通])适用(?=[，。 \n]|$)|最好|首选|可进(?=[，。 ]|$)|[皆均][可宜]|都可以?|[都均]欢迎|均可以?|可以(?![\u4e00-\u9fff])|(?<=企业|项目)(?:量身)?定制|(?<=企业|项目|客户|公司|厂家)可?(?:直接)?(?:入[驻园场]|进[驻场]|落户|过来)|(?<=企业|行业|客户|厂家|类)可(?=[，。 ]|$)|(?<=企业|项目|客户|厂家)[^，。\d]{0,4}(?:零租金|免租|租金减免|租金减半|(?:房租|租金)补贴)|(?<=企业|项目|客户|类)(?:可?享受?|给予|有(?:补贴|优惠|奖励)|另有(?:补贴|优惠|奖励)|免租)|(?:的)?[都均也](?:ok|可|行|收|欢迎|能做|可以做)|都行|[都均][收接]|都能进|都中|(?:都|均|也|很|最|比较|非常)(?:合适|适合|适用|适宜)(?=[，。 ]|$)|也可(?=[，。 ]|$)|看得上|来(?=[，。 ]|$))/g,
);
/** What stands between the business and such a word. */
const whom = /(?:类|行业|产业|企业|项目|客户|厂家?)$/;
const isNamed = (code: number): boolean =>
  isHan(code) || isDigit(code) || (code >= 97 && code <= 122) || code === 0x3001 || code === 0x2f;

const dealt = /(?:出租|招租|转租|转让|出售|租售)(?=[\u4e00-\u9fff]{3})/g;

interface Welcome {
  readonly start: number;
  readonly whole: string;
  readonly words: string;
}

/** The stretches before words of welcome, up to 24 characters, as far as nothing parts them. */
function* welcomedIn(page: Page): Generator<Welcome> {
  const { text } = page;
  let least = 0;
  for (const found of allMatches(page, welcomes)) {
    let start = found.index;
    while (start > least && found.index - start < 28 && isNamed(text.charCodeAt(start - 1))) start--;
    // 门市加仓库招租汽修汽配优先: whom it is for stands behind what is done with it
    start += lastEnd(text.slice(start, found.index), dealt);
    const raw = text.slice(start, found.index);
    const cutAt = whom.exec(raw)?.index ?? raw.length;
    const words = cutAt < 2 ? raw : raw.slice(0, cutAt);
    if (words.length < 2 || words.endsWith("费")) continue;
    const skipped = Math.max(0, words.length - 24);
    least = found.index + found[0].length;
    yield { start: start + skipped, whole: text.slice(start + skipped, least), words: words.slice(skipped) };
  }
}
/** 研发办公生产均可: what rooms are for, and no industry. */
const anyUse = gated(/^(?:研发|办公|生产|仓储|加工|轻加工|展示|组装|物流|住宿|仓库|厂房|[、/和及])+$/);
const said = /(?:[做搞招限接要]|适合|可做|欢迎|的|，)/g;

/** The industries that the words of a space let in before others. */
export function readWelcome(page: Page): Phrase | undefined {
  for (const { start: opened, whole, words } of welcomedIn(page)) {
    const inside = industryWords(words);
    const firmly = /(?:企业|行业|客户|项目|产业)(?:优先|为佳|首选)$/.test(whole);
    const first = firmly ? firstOfChain(words, inside) : inside[0];
    const last = inside[inside.length - 1];
    const firm =
      /(?:企业|行业|客户|项目|产业|类)(?:的?[都均也](?:ok|可以?|行|收|欢迎)|优先|为佳|最佳|首选|入驻|入园|进驻|过来|可|可?享受?|给予|免租)$/.test(
        whole,
      );
    if (!first || !last) {
      if (!firm && !isThing(page, words, whole)) continue;
      const lead = lastEnd(words, said);
      const own = words.slice(lead);
      if (own.length < 2 || own.length > 10 || says(page, dull, own) || /[\d税]|^[甲乙丙丁戊][一二]?类?$/.test(own))
        continue;
      const start = opened + lead;
      if (page.isTaken(start) || page.isTaken(opened)) continue;
      return { words: own, start, end: start + own.length };
    }
    if ((says(page, facility, words) || says(page, anyUse, words)) && !firm) continue;
    if (
      /[不禁勿除]|[以之]外|[地墙]$|[有带配](?:食堂|餐厅|宿舍|仓储|物流)/.test(words) ||
      (first.start > 8 && !firmly && !words.includes("、"))
    )
      continue;
    const before = lastEnd(words.slice(0, first.start), said);
    const own = words.slice(before, first.start);
    const isOwn = own.length < 5 && !notOfIt.test(own) && !says(page, dull, own) && !says(page, idle, own);
    const from = isOwn && !page.isTaken(opened + before) ? before : first.start;
    const start = opened + from;
    if (page.isTaken(start) || (page.isTaken(opened) && !firmly)) continue;
    const tail = firm ? words.length : last.end + (extension.pattern.exec(words.slice(last.end))?.[0].length ?? 0);
    return { words: words.slice(from, tail), start, end: opened + tail };
  }
  return undefined;
}

/** 吊索具优先: a thing that no list holds, by its ending. */
const isThing = (page: Page, words: string, whole: string): boolean =>
  /(?:优先|首选|为佳|最佳)$/.test(whole) &&
  words.length > 2 &&
  !/^[带有含自接现近]/.test(words) &&
  says(page, product, words) &&
  !says(page, idle, words) &&
  page.claims.some(({ key, value }) => key === "side" && value === "supply");

/** 工业用地转让机械行业优先: the industries that stand right before 行业. */
function firstOfChain<T extends { readonly start: number; readonly end: number }>(
  words: string,
  inside: readonly T[],
): T | undefined {
  let at = inside.length - 1;
  while (at > 0 && /^[、/和与及]?(?:制造|加工)?$/.test(words.slice(inside[at - 1]?.end, inside[at]?.start))) at--;
  return inside[at];
}

const lastEnd = (words: string, pattern: RegExp): number => {
  let end = 0;
  for (const found of eachMatch(pattern, words)) end = found.index + found[0].length;
  return end;
};

/** Firms that no business is named of: 外资企业, 上市公司, 贵公司. */
const dull = gated(
  /^(?:类|高新|企业|公司|项目|招商|引资|产业|重点|重大|[省市区县]级?(?=重点|重大)|示范|民生|技改|储备|在建|扩建|新建|合作|[某本我贵该这那各多几另子总分原前新老大小中好优质一家个的有]|上市|外资|民营|台资|日资|德资|国有|国企|央企|知名|实力|优质|大型|中型|小型|规上|规模以上|高新技术|高企|专精特新|入驻|入园|周边|长三角|珠三角|大湾区|环沪|省内|市内|区内|外省|本地|外地|当地|龙头|世界|强|生产|制造|加工|制造业|生产型|科技|实业|贸易|集团|控股|投资|有限|股份|物业|管理|运营|瞪羚|小巨人|领军|单项冠军|高成长|头部|骨干|优势|高新区|经开区|开发区|园区|中介|配套|同行|产业|工业|出口|内资|合资|初创|创业|成长|独角兽|税收|纳税|注册|开票|要求|对|不限|诚意|长期|真实|直接|自己|自用|租|客|同类|同|百|千|亿|元|万|\d)+(?:型|类|级)?$/,
);
const firmAfter = gated(
  /^([\u4e00-\u9fff]{0,3}?)(?:类|型)?(?:企业|公司|工厂|厂家|客户|项目|老板|作坊|工作室|团队|商家|卖家|行业|产业(?![园港城基集小大新带])|加工户|户(?=[，,]?[求想需找急要租])|大户|商户|合作社|厂(?![房区长商地址退搬撤腾空关停倒]))/,
);
const processAfter = gated(
  /^(?:(?!环评|排污)[\u4e00-\u9fff]{0,2}(?:[，。、；;!\n (|]|$)|扩产|研发|使用|自用|用(?=[，。 房]|电)|找|求|想|租|需|拟|扩|选址|搬迁|中转|周转|分拣|分拨|店|门店|创业|机\d|周转|领域|方向)/,
);
const hallAfter = gated(
  /^(?:直播|专用|类|冷藏|组装|\d+吨|(?![旁边内隔近园基市城街])[\u4e00-\u9fff]{1,2})?(?:gmp|厂院|厂房|载体|车间|标房|厂院|云?仓库?(?!储)|冷库|库(?!容|存)|用房|保税仓|园区?(?=[，。 ]|$)(?!.))/,
);
const notFirm = gated(
  /(?:不要|以前是?|之前是?|原[为是]|曾[为是]?|禁止|谢绝|不接|不做|不能|除|非|拒|原|旧|老|前租户|租户|曾|周边|隔壁|做过|原来?|闲置|停|距|近|附近|[设配]|带|有|无|含|通|可办|消防|证|停|某|离|个|对面)$/,
);
/** 有家具厂要找: somebody's firm that looks for room. */
const seeking = /^(?:厂|企业|公司|客户|老板|工厂)(?:现|急|最近|正|目前)?(?:在|要|想|求|需|找|租|拟|打算)/;
const park = gated(
  /^(?: (?=产业园|科技园|工业园|产业基地)|[^，。；\n ]{0,4})(?:产业[园港城基集小大新带]|工业[园区城]|科技[园城]|研发楼|园区|创[新意]园|城|园|港|市场|大厦|街|广场|基地|小镇|门市|小区)/,
);
const extension = gated(
  /^(?:深加工|精加工|代加工|代工|加工|制造|生产|组装|装配|测试|研发|配件|零部件|部件|设备|器械|制品|产品|材料|元件|成品|半成品|中转|周转|分拣|分拨|分切|配送|维修|贸易|销售|清洗|包装|印刷|表面处理|配套|线束|电控|模组|结构件|器材|用品|货|灌装|冷藏|锻件|冲压|后整理|骨架|壳体|快消|耗材|pack)/,
);
const lead = gated(
  new RegExp(
    `^.*(?:我们是?|我是|我司|做|搞|一家|[一这那]个|有个|客户是?|帮|帮忙|的|为|是|现有|朋友|老板|本地|当地|上海|给|找|求|租|想|需|位|代|受|个|[\\d])(?=[${han}])`,
  ),
);

/**
 * 新材料企业, 食品厂求租 (`firm`), 印染厂房 (`hall`): a known industry with a word that makes it somebody's business.
 * Who seeks names himself; who offers names what the hall was made for.
 */
export function readRole(page: Page, seeks: boolean, role: "firm" | "hall"): Phrase | undefined {
  const { text } = page;
  if (role === "firm" && !seeks) return undefined;
  const words = industryWords(text);
  for (let i = 0; i < words.length; i++) {
    const first = words[i];
    if (!first || page.isTaken(first.start) || first.word.length < 2) continue;
    let end = first.end;
    for (let next = i + 1; words[next]?.start === end; next++) end = words[next]?.end ?? end;
    for (
      let more = find(page, extension, text.slice(end, end + 4));
      more;
      more = find(page, extension, text.slice(end, end + 4))
    )
      end += more[0].length;
    const after = text.slice(end, end + 9);
    const before = text.slice(Math.max(0, first.start - 4), first.start);
    const isNamed = role === "firm" && (before.endsWith("某") || (before.endsWith("有") && seeking.test(after)));
    if ((says(page, notFirm, before) && !isNamed) || says(page, park, after)) continue;
    const from = beginningOf(page, first.start);
    const whole = text.slice(first.start, end);
    const firm = find(page, firmAfter, after);
    const isFirm = firm !== null;
    if (general.pattern.test(whole) || (role === "hall" && whole === "机械")) continue;
    if (role === "hall") {
      if (says(page, hallAfter, after) && (!says(page, facility, whole) || isProcessHall(page, whole, before, after)))
        return { words: text.slice(from, end), start: from, end };
      continue;
    }
    if (says(page, facility, whole) && !isFirm) continue;
    if (isFirm) end += firm[1]?.length ?? 0;
    if (isFirm || says(page, processAfter, after)) return { words: text.slice(from, end), start: from, end };
  }
  return role === "firm" ? (seekerOf(page) ?? unlisted(page)) : undefined;
}

/** 川菜调料生产用房: what stands between the last sign and the known word belongs to it, if it is short and says nothing else. */
function beginningOf(page: Page, start: number): number {
  let from = start;
  while (from > 0 && start - from < 5 && isHan(page.text.charCodeAt(from - 1)) && !page.isTaken(from - 1)) from--;
  const words = page.text.slice(from, start);
  if (words === "" || words.length > 4 || page.isTaken(from - 1)) return start;
  return notOfIt.test(words) || says(page, dull, words) || says(page, idle, words) ? start : from;
}
const hasHan = /[\u4e00-\u9fff]/;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const notOfIt =
  /[做搞求找租买要需有的是在和与及或为可能适合我司客户企业公厂区镇村路号栋楼新老旧原前大小各类某家个这那另从位本于给让帮开办放存产]|[a-z\d]/;

/** 喷塑厂房, 软体沙发厂转让: what is done there, where it is no fitting of another (带喷涂车间). */
const isProcessHall = (page: Page, whole: string, before: string, after: string): boolean =>
  says(page, doneThere, whole) && /^(?:厂房|车间|厂)/.test(after) && !/[带有含配附送及和与、+]$/.test(before);
const doneThere = gated(/^(?:喷塑|喷涂|喷漆|电镀|模具|洗涤|机械|印刷|包装|汽修|维修|回收|石材|注塑)(?:加工|制造)?$/);

const firms = gated(
  new RegExp(`([${han}a-z]{2,14}?)(?:企业|公司|项目|工厂|客户(?!需求|端|群))(?![${han}]{0,4}(?:[:：]|名))`, "g"),
);

const seeker = new RegExp(
  `([${han}a-z]{2,12}?)(?:企业|公司|工厂|厂|作坊|客户)(?=[，,]?(?:求|想|急|搬|需要?|拟|欲|扩|诚|寻|找|要|计划|租[^给出赁]))`,
  "g",
);

/** 刀剪企业求租: whoever seeks names his business right before himself. */
function seekerOf(page: Page): Phrase | undefined {
  for (const found of eachMatch(seeker, page.text)) {
    const all = found[1] ?? "";
    let start = found.index + (lead.pattern.exec(all)?.[0].length ?? 0);
    const end = found.index + all.length;
    while (start < end && page.isTaken(start)) start++;
    const words = page.text.slice(start, end);
    if (words.length < 2 || words.length > 8 || dull.pattern.test(words) || idle.pattern.test(words)) continue;
    if (page.claims.some((claim) => claim.start < end && start < claim.end)) continue;
    return { words, start, end };
  }
  return undefined;
}

/** 脑机接口公司, 纺织后整理企业: a business that no list holds, by the word behind it. */
function unlisted(page: Page): Phrase | undefined {
  for (const found of matches(page, firms)) {
    const all = found[1] ?? "";
    const skip = find(page, lead, all)?.[0].length ?? 0;
    let start = found.index + skip;
    const end = found.index + all.length;
    while (start < end && page.isTaken(start)) start++;
    const words = page.text.slice(start, end);
    if (words.length < 3 || words.length > 10 || says(page, dull, words) || says(page, idle, words)) continue;
    if (page.claims.some((claim) => claim.start < end && start < claim.end)) continue;
    if (says(page, product, words) || !/[强区市县镇村省国]$/.test(words)) return { words, start, end };
  }
  return undefined;
}

const stretch = gated(new RegExp(`[a-z0-9${han}]{2,14}(?:[、/和与及][a-z${han}]{2,10}){0,4}`, "g"));

/** What of a stretch says whose it is or what for, and is no part of what is made. */
const closing = gated(/(?:的|自用|专用|用|厂|项目|行业|类|等|为主|客户|企业)+$/);

/** Signs that a stretch stands on its own between; a colon only before it. */
const parting = new Set([..."，。；;、 \n!！()/|-"]);

const isSetOff = (text: string, start: number, end: number): boolean => {
  const before = start > 0 ? text.charAt(start - 1) : " ";
  return (
    (parting.has(before) || before === ":" || before === "：") && (end === text.length || parting.has(text.charAt(end)))
  );
};

/** 气动元件, in a stretch of its own: what someone who seeks space names beside his figures. */
export function readStanding(page: Page, seeks: boolean): Phrase | undefined {
  for (const found of allMatches(page, stretch)) {
    if (!isSetOff(page.text, found.index, found.index + found[0].length)) continue;
    const skip = find(page, opening, found[0])?.[0].length ?? 0;
    const whole = found[0].slice(skip);
    const words = whole.slice(0, find(page, closing, whole)?.index);
    const start = found.index + skip;
    const end = start + words.length;
    if (words.length < 2 || page.isTaken(start) || page.isTaken(end - 1)) continue;
    if (page.claims.some((claim) => claim.start < end && found.index < claim.end && !isOfUse(claim))) continue;
    if (!isHan(words.charCodeAt(words.length - 1)) && !hasHan.test(words)) continue;
    const known = industryWords(words);
    if (!seeks && known.length === 0 && !onlyWork.test(words)) continue;
    if (isDigit(words.charCodeAt(0)) || says(page, idle, words)) continue;
    if (
      /^(?:[放存](?:得|点|些)|适合|想|打算|准备|要|开|租|搞|帮|替|给|我|你|隔壁|旁边|对面|楼下|附近|周边|门口|离)|隔壁|旁边|对面|楼[上下]是/.test(
        words,
      )
    )
      continue;
    if (/^(?:非(?![标织遗金晶常])|无(?![纺人机缝线铅尘菌损氟醛刷])|原(?![料材装药木油浆酒粮]))/.test(words)) continue;
    if (says(page, general, words) || says(page, furnished, words)) continue;
    if (saysBefore(page, deniedList, start, 20)) continue;
    const named = known.some(({ word }) => word.length > 1 && !says(page, facility, word));
    const isSaid = seeks && found[0].endsWith("的") && known.length > 0;
    // 喇叭扬声器企业: whom a hall is for, in an offer
    const isFirms = !seeks && known.length > 0 && says(page, product, words) && /(?:企业|厂家|行业)$/.test(whole);
    if (seeks ? named || isSaid || says(page, product, words) : isFirms || isWholly(page, words, known))
      return { words, start, end };
  }
  return undefined;
}

/** 带装修家具: what stands in the rooms. */
const furnished = gated(/^[带含有配]?(?:装修|空调|简单|[及和、])*(?:办公)?家[具私]$/);

/** 不得从事餐饮、娱乐: what stands further on in a list of what is not let in. */
const deniedList = gated(
  /(?:不得|禁止?|严禁|谢绝|不接受?|不做|不收|勿|除|拒绝?|不可|不能|不要|不允许|杜绝)[^，。；\n]{0,14}[、和与及或]$|(?:不[做存放收接招]|拒绝?|禁[止做存放]?|不得[^，。；\n]{0,4}|不含|不包括):$/,
);

/** 负极材料中试: the side's words, and work that names rooms too, may stand in what is made. */
const isOfUse = ({ key, value }: { readonly key: string; readonly value: unknown }): boolean =>
  key === "side" || (key === "kind" && value === "rnd");

/** What is done with things, whatever they are. */
const work = /加工|制造|生产|组装|冲压|包装|印刷|贸易|配套|快消|深|精|代/g;
const onlyWork = new RegExp(`^(?:${work.source})+$`);

/** In an offer only a stretch that holds nothing but industries names whom it is for. */
const isWholly = (
  page: Page,
  words: string,
  known: readonly { word: string; start: number; end: number }[],
): boolean => {
  const named = known.filter(({ word }) => word.length > 1 && !says(page, facility, word));
  const parts = words.split(/[、/和与及]/);
  if (parts.length > 1)
    return named.length * 2 >= parts.length && parts.every((part) => part.length > 1 && part.length < 7);
  const rest = words.replace(work, "");
  return named.reduce((sum, { word }) => sum + word.length, 0) >= rest.length;
};
