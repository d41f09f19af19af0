import { divisionsOf, industryWords } from "../industry/words.ts";
import { matches, type Page } from "./page.ts";

const stop = "，。；;！!？?\\n:：|()【】\\[\\]+ ";
/** Words that end the phrase: what comes next is no longer what is made. */
const cut =
  /(?:年租|月租|首选|可以|都可|也可|需要|需求|需|要求|面积|最好|希望|预算|层高|净高|承重|用电|配电|电量|行车|货梯|环评|消防|能进|可进|联系|电话|位置|区域|租金|价格|左右|以上|优先|除外|均可|都可以?|也可以?|就行|即可|等行业|等企业|等产业|等等|等(?![级离])|的企业|的公司|的客户|的厂|的$|的优先|企业(?=$|优先|入驻|使用|求|需|想)|公司(?=$|求|需|想)|行业|产业|用途|使用|用房|用的|之用|不要|不接|不能|无污染|没有污染|没污染|有污染|噪音|异味|废水|废气|入驻|求租|求购|想租|拟租|想找|想买|寻找|寻|选址|年税|年产值|产值|税收|现有|员工|目前|因|长期|一楼|二楼|厂房|仓库|(?:约|\d+)(?:\.\d+)?(?:平|㎡|亩|万|人|台|吨|年)|项目|项目(?=选址)|扩产|搬迁|[,])/;
const patterns: readonly { readonly pattern: RegExp; readonly of: "industry" | "use" | "both" }[] = [
  {
    of: "both",
    pattern: new RegExp(
      `(?:用途|使用用途|租赁用途|经营范围|经营内容|主营业务?|主营产品|主要产品|主要从事|专业从事|从事|产品为|产品是|产品|生产产品|主营|经营)(?:[:：]|为|是|主要是|主要)? ?([^${stop}]{2,30})`,
      "g",
    ),
  },
  {
    of: "both",
    pattern: new RegExp(
      `(?:行业|所属行业|产业方向|主导产业|产业定位|产业类型|产业|行业类型)(?:[:：]|为|是) ?([^${stop}]{2,30})`,
      "g",
    ),
  },
  {
    of: "both",
    pattern: new RegExp(
      `(?:主打|主要是?做?|主做|专做|专业做|专业生产|主要生产|重点引进|重点发展|主要引进|优先引进|重点招引|重点招商|聚焦)([^${stop}]{2,30})`,
      "g",
    ),
  },
  {
    of: "both",
    pattern: new RegExp(`(?:用于|用来|用作|作为|适合做?|适用于?|适宜|限|仅限|只接|只租给?)([^${stop}]{2,30})`, "g"),
  },
  {
    of: "both",
    pattern:
      /年产[\d.万一二三四五六七八九十百千]+(?:套|台|件|只|吨|个|片|辆|支|平方米|米|平)([^，。；、 \d]{2,16}?)(?:生产线|扩产|新建|建设)?(?:项目|选址|生产)/g,
  },
  {
    of: "use",
    pattern: new RegExp(
      `(?:放置?|存放|堆放|堆|储存|存储|存|仓储|摆放|停放|展示)(?:一?些|点|的是)?([^${stop}、]{1,16}?)(?=[${stop}、]|$|用)`,
      "g",
    ),
  },
  {
    of: "both",
    pattern: new RegExp(
      `(?<!定)(?<!租户)(?<!原来?)(?<!之前)(?<!曾)(?:做|搞|(?<=^|[，。；;: \\n(、主业事们司能要来于])(?:生产|加工|组装|制造)) ?([^${stop}]{1,24})`,
      "g",
    ),
  },
];
/** What follows 做, 放, 生产 and is no business. */
const noBusiness =
  /^(?:小?污染|要|间|股权|货的|场|堆场|到|过|好|个|了|的是什么|环评|消防|账|分割|隔断|宿舍|办公$|办公室|仓库$|厂房|库房|展厅|为|成|用|完|主|大|强|起来|不了|工厂|加工$|车间|经营|面积|场地|基地|用房|线$|许可|要素|要求|性|型企业|型|园|区|厂$|需要|使用|各种|各类|任何|什么|不限|多种|都|均|高|吨|车|大车|设备$|货车|叉车|无|没|心|量|期|物业|管理|类$|企业$|假|租)|^(?:仓库|厂房|车间|仓储|生产|加工|办公|研发|展厅|宿舍|轻加工|轻工业|产业|行业|企业|项目|货物?|东西|货品|产品|设备)$|行业不限|不限行业|各行|多种行业|各行业|任何行业/;
const generalUse =
  /^(?:普货|杂货|货|货物|货品|设备|原?材料|成品|半成品|物资|百货|日用品|日用百货|样品|机器|车辆|工程车|大车|轿车|仓储|生产|办公|研发|展览|会议|培训|活动|展示|储存|周转|中转|堆放|加工|组装|生产加工|研发办公|普通货物|轻加工|生产仓储|仓储物流|堆料|机器设备)+$/;

/** What is made, stored or done there (`use`), and the industry where the words name one. */
export function readBusiness(page: Page): void {
  let industry: Phrase | undefined;
  let use: Phrase | undefined;
  for (const { pattern, of } of patterns) {
    for (const found of matches(page, pattern)) {
      const raw = found[1] ?? "";
      const start =
        found.index +
        found[0].length -
        (found[0].endsWith(raw) ? raw.length : found[0].length - found[0].lastIndexOf(raw));
      const phrase = trimmed(raw, start);
      if (!phrase || noBusiness.test(phrase.words) || page.isTaken(phrase.start)) continue;
      const general = generalUse.test(phrase.words);
      use ??= general && of === "both" && !/用于|用途|用作|用来/.test(found[0]) ? undefined : phrase;
      if (!general) {
        const core = of === "use" ? industryIn(phrase) : phrase;
        if (core) industry ??= core;
      }
      if (industry && use) break;
    }
    if (industry) break;
  }
  const side = page.claims.find(({ key }) => key === "side")?.value;
  const seeks = side === "demand" || (side === undefined && page.text.length < 60);
  if (!use) {
    industry ??= readRule(page) ?? named(page, seeks) ?? (seeks ? standing(page) : undefined);
  }
  use ??= industry;
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

interface Phrase {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

function trimmed(raw: string, start: number): Phrase | undefined {
  if (/的?(?:不要|不接|不行|勿扰|莫来|免谈|不租|别来)/.test(raw)) return undefined;
  let words = raw;
  const lead = /^(?:的是|是|为|一些|一点|点|些|各类|各种|:|：|主要)+/.exec(words)?.[0].length ?? 0;
  words = words.slice(lead);
  const end = cut.exec(words);
  if (end) words = words.slice(0, end.index);
  words = words.replace(/(?:的|为主|等|及|和|、|之类|用|类)+$/, "");
  if (words.length < 2 || /^[\d、]/.test(words) || /[\u4e00-\u9fff]总\d/.test(words)) return undefined;
  const from = start + lead;
  return { words, start: from, end: from + words.length };
}

/** The word of an industry inside what is stored: 电商 in 电商货. */
function industryIn(phrase: Phrase): Phrase | undefined {
  const [found] = industryWords(phrase.words).sort((a, b) => b.word.length - a.word.length);
  if (!found) return phrase;
  return { words: found.word, start: phrase.start + found.start, end: phrase.start + found.end };
}

const ruled = /([\u4e00-\u9fffa-z、\d]{2,24}?)(?:类|行业|产业|企业|项目|客户|厂家?)?(?:优先|为佳|最好|优先考虑)/g;

/** 做服装的优先, 医疗器械企业优先: whom a space prefers. */
function readRule(page: Page): Phrase | undefined {
  for (const found of matches(page, ruled)) {
    const words = found[1] ?? "";
    const inside = industryWords(words);
    const first = inside[0];
    const last = inside[inside.length - 1];
    if (!first || !last) continue;
    const start = found.index + first.start;
    return { words: words.slice(first.start, last.end), start, end: found.index + last.end };
  }
  return undefined;
}

const demandAfter =
  /^(?:[\u4e00-\u9fff]{0,2})?(?:企业|行业|产业(?![园港城基集小大新带])|公司|工厂|厂|项目|生产|加工|制造|研发|客户|领域|方向|工作室|使用|用[，。 房]|老板|卖家|找|求|想|租|需|拟|要|扩|选址|搬迁|中转|周转|分拣|分拨|分切|组装|测试|装配|配件|零部件|店|门店|团队|创业|上市|[，。；、 \n！]|$)/;
const supplyAfter = /^(?:类|等)?(?:厂房|车间|云?仓库?|冷库|库|优先|首选|为主|专用|企业优先|客户优先|类企业|行业优先)/;
const notFirm =
  /(?:不要|禁止|谢绝|不接|不做|除|非|拒|原|旧|前租户|租户|曾|周边|隔壁|做过|原来|闲置|距|近|附近|[设配]|带|有|无|含|通|可办|消防|证|停)$/;
const facility =
  /^(?:研发|仓储|物流|研究|实验室|检测|设计|文化|教育|体育|金融|运输|配送|机械|电子|环保|装修|电梯|变压器|起重机|叉车|空调|食堂|开关|照明|门窗|电机|金属|医院|银行|超市|酒店|餐厅|手机|充电桩|咨询|发电|通讯|培训|回收|冷链|混凝土|钢结构|钢构|玻璃|砖瓦|蒸汽|快递|停车|保养|维修|住宿|餐饮|光伏|包装|托盘|喷涂|喷漆|电镀|集装箱|总部经济|云仓|洗涤|广告|汽车|新能源|农业|货运|材料|防水|保温|石材|建材|贸易|机床|数控机床|模具)$/;
const park =
  /^.{0,4}(?:产业[园港城基集小大新带]|工业[园区城]|科技[园城]|研发楼|园区|创[新意]园|城|园|港|市场|大厦|街|广场|基地|小镇|门市)/;
const extension =
  /^(?:深加工|精加工|代加工|加工|制造|生产|组装|装配|测试|研发|配件|零部件|部件|设备|器械|制品|产品|材料|元件|成品|半成品|中转|周转|分拣|分拨|分切|配送|维修|贸易|销售|清洗|包装|印刷|表面处理|配套|线束|电控|模组|结构件|器材|用品|货)/;

/** 新材料企业, 食品厂求租, 印染厂房: a known industry with a word that makes it somebody's business. */
function named(page: Page, seeks: boolean): Phrase | undefined {
  const { text } = page;
  const words = industryWords(text);
  for (let i = 0; i < words.length; i++) {
    const first = words[i];
    if (!first || page.isTaken(first.start) || first.word.length < 2) continue;
    let end = first.end;
    for (let next = i + 1; words[next]?.start === end; next++) end = words[next]?.end ?? end;
    for (let more = extension.exec(text.slice(end, end + 4)); more; more = extension.exec(text.slice(end, end + 4)))
      end += more[0].length;
    const before = text.slice(Math.max(0, first.start - 4), first.start);
    const after = text.slice(end, end + 9);
    if (notFirm.test(before) || park.test(after)) continue;
    const whole = text.slice(first.start, end);
    if (seeks && facility.test(whole) && !/^(?:企业|行业|公司|厂(?![房区])|客户|老板|扩产)/.test(after)) continue;
    if (!(seeks ? demandAfter : supplyAfter).test(after)) continue;
    if (!seeks && facility.test(whole)) continue;
    return { words: whole, start: first.start, end };
  }
  return undefined;
}

const product =
  /(?:件|器|机|具|品|材|料|剂|饰|电池|加工|制造|组装|装配|制品|仪|管|阀|泵|膜|纸|布|鞋|衣|药|线束|模组|芯片|镜头|玩具|雾化器|支架|组件|丝|线|板|轮|轴承|电机|灯|锁|箱|袋|瓶|盒|桶|缸|窗|门|椅|车|艇|饼|面|酒|茶|油|肉|菜|糖|奶|馆|店)$/;
const idle =
  /独立|独栋|院|层|楼|货梯|电梯|行车|消防|环评|证|[要需求找租买有无可不好近]|交通|位置|地段|价格|面议|长期|急|联系|谢谢|优先|电话|微信|中介|房东|业主|大车|货车|挂车|卡车|平板|停车|水电|配套|宿舍|食堂|办公|随时|老板|客户|客|公司|企业|园|区|镇|市|路|预算|左右|以内|月台|喷淋|雨棚|空调|洁净|无尘|恒温|地坪|单价|付|签|面积|用途|行业|税|产值|亩|平|高|装修|集体|国有|土地|图|视频|尽快|带/;

/** 气动元件, in a stretch of its own: what someone who seeks space names beside his figures. */
function standing(page: Page): Phrase | undefined {
  for (const found of page.text.matchAll(/[a-z\u4e00-\u9fff]{2,12}/g)) {
    const words = found[0].replace(/(?:的|自用|用|厂|项目|行业|类|等|为主)+$/, "");
    const end = found.index + words.length;
    const before = page.text[found.index - 1] ?? " ";
    const after = page.text[found.index + found[0].length] ?? " ";
    if (!/[，。；、 \n！(:：/)]/.test(before) || !/[，。；、 \n！()/]/.test(after)) continue;
    if (words.length < 2 || idle.test(words) || !/[\u4e00-\u9fff]/.test(words)) continue;
    if (page.isTaken(found.index) || page.isTaken(end - 1)) continue;
    if (page.claims.some((claim) => claim.start < end && found.index < claim.end && claim.key !== "side")) continue;
    if (product.test(words) || industryWords(words).some(({ word }) => word.length > 1 && !facility.test(word))) {
      return { words, start: found.index, end };
    }
  }
  return undefined;
}
