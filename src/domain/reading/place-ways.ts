import { industryWords } from "../industry/words.ts";
import { gated } from "../pattern/gate.ts";
import type { PlaceOccurrence } from "../place/scan.ts";
import { find, type Page, says, saysBefore, saysFrom } from "./page.ts";

/** Words before a name that make it a point to measure from or a way to somewhere else. */
const relationBefore = gated(
  /(?:距离|距|离|到达|(?<!找)到|至|直达|通往|通达|连接|连通|接壤|靠近|临近|邻近|紧邻|紧靠|毗邻|相邻|比邻|对接|辐射|往返|往|(?<!出)去|隔壁|来自|覆盖|服务|(?<!附)近|出货走|货都?发(?:往|到|至)?|发货[到往至]|送货[去到]?|客户多在|(?:总部|研发|办公)[^，。；]{0,2}留在|分店在|之前在|不考虑|(?<=[，。；])不要|(?<=[，。； ])不(?:看|去|回|买)|(?<=[，。；:、 ])不是)(?:着|的|了)?[\s:]?$/,
);
/** 灌云不考虑, 宣城就不去了: where somebody does not want to be. */
const refused = gated(/^(?:那边|这边|附近)?(?:就|都|也)?不(?:考虑|去|买|租|找|要(?!太|离|[一二三四]楼|中介|\d))/);
export const isRefused = (page: Page, { end }: PlaceOccurrence): boolean => saysFrom(page, refused, end, 10);
/** 800米到 is a way, 1000平到 a range. */
const notRelation = gated(/(?:轮到|搬到|迁到|搬至|迁至|落户到|到|找到)$/);
/** 想搬到宝山: where somebody wants to be. */
const movesTo = gated(
  /(?:想|要|拟|擬|准备|计划|打算|需|考虑|希望|欲)[^，。；]{0,6}(?:搬|迁|遷|换|挪|移|扩|放|落户|落地|合并|转)[到至在去往]\s?$|(?:想|要|打算|准备|计划)[到去]\s?$|(?:点|厂|线|产能|业务|生产|仓)[并分放搬挪迁移转]?[到至去]\s?$|(?:合并|改)[到至去]\s?$|(?:想|要|拟|打算|准备|计划|考虑)往\s?$/,
);
const relationAfter = gated(
  /^ 周边|^(?:那边|这边)?(?:不行|不合适|不考虑|太远|太偏|太贵|单价太高|的太贵|涨价|租金太高|就算|(?:太远)?不看|[?？](?:不[，。]|不是|不对|错了)|都?看过了|除外|以外|之外)|^(?:市区|城区|镇区|中心|主城区)?(?:周边|[就仅]?(?:是)?一[河江路]之隔|隔壁|旁边|以[东西南北]|(?:(?:国际)?机场|高铁站?|火车站)(?!站?[边旁附口对东西南北])|[东西南北]?站(?!前)|港口(?!工业|园|经济|产业)|高速|枢纽|码头(?![边旁后附仓上]|作业|堆场)|地铁|收费站|[上下]?匝道|出口(?!加工)|立交|大桥(?!新区|镇|街道|乡|工业)|互通|隧道|轮渡|大学|学院|医院|大市场|批发市场|银行|商会|人民政府(?:[东西南北]|旁|边|附近|对面|隔壁|门口|仅|约|\d)|牌照|车程|交界|产业(?:外溢|转移)|外溢|疏解)/,
);
/** 从昆山搬过来: where somebody comes from. */
const leaves = gated(/从$/);
/** 退掉广州白云现在的1100平. */
const givesUp = gated(/(?:退掉|退租|退了)(?:在|了)?$/);
const leavesFor = gated(/^[^，。；]{0,4}(?:搬|迁|转移|过来|撤)/);
/** 布吉搬过来, 前洲那套被房东卖了, 黄陂老厂区2200平: the firm is there and leaves. */
const comes = gated(/^搬(?:过)?来/);
const isOver = gated(
  /^(?:那[套个间处边栋])?(?:的(?:厂房?|仓库?|店|房子))?(?:被(?:房东|业主)|(?:老|旧|原)(?:厂区?(?!房)|仓库?|店|址)(?!出|招|转|整)|厂区?(?:产能|场地)?(?:已?饱和|不够|已?满|不足)|现在的?\d{2}|[查拆]违|(?:\d{1,2}|十几|[一二两三四五六七八九]?十)年了)/,
);
/** 2小时内到达宁波港或上海港: harbours that are reached from there. */
const wayTo = gated(/(?:到达|直达|距离?|离|临近)[^，。；]{0,8}$/);
/** 以前的租户搬常州去了: where somebody went. */
const goneTo = gated(/(?:搬|迁|合并)(?:到|至|去|回|往)?$/);
const wentTo = gated(/^(?:那边)?(?:去了|后(?=空|闲)|做仓了|了(?![^，。]{0,4}[找求要需]))/);
/** 我厂位于梅陇，年底前要搬完，现找松江的: where a firm is that has to leave. */
const standsIn = gated(/(?:位于|坐落于?|地处|(?:我|本|我们|咱)厂(?:就|现)?在)$/);
const mustGo = gated(/搬|拆迁|迁出|分厂|新厂|第二个?厂/);
const looksFor = gated(
  /[急现想要需]找|求(?:租|购|[ :])|寻找|寻租|找(?:地方|厂房|场地|个|一)|(?:想|打算|准备|计划)(?:搬|迁)?[到去在]/,
);
/** 虹桥枢纽西 赵巷: which side of a hub, the place itself stands behind. */
const sideOfHub = gated(/^[东西南北](?:侧|边|面)?[ ，]/);
const kilometres = gated(
  /^(?:市区|城区|镇区|中心)?(?:周边)?(?:仅|约|只有|大概|大约|直线)?\d+(?:\.\d+)?(?:公里|km|分钟|小时)/,
);

/** Where a firm is that looks for another place says nothing about the place it looks for. */
const moving = gated(/想换|要换|换大|换个|搬迁|搬来|搬去|搬到|迁至|搬至|搬家|搬厂|迁址/);
const seat = gated(
  /(?:注册地?|总部|注册在|总公司|母公司|目前|现在|原先|原来|[老现旧]厂|现址|旧址|本部|户口|我公司办公室?|我们办公室?|公司办公|现办公地?|原地址?|原址\(|现有(?=:)|原(?=在)|经营地|办公地[址点]?)(?:地址|厂房)?(?:位于|在|设在|是|为|:)?\s?$/,
);
const isNow = gated(
  /(?:目前|现在|现|客户|公司|工厂|原来?|之前|[，。 ]我们?|^我们?)(?:厂房|地址|作坊|工厂|公司|办公室|店)?(?:位于|在)$/,
);

/** 原位于青村镇的生产基地整体出租: what stands there is offered. */
export const isLet = gated(/^[^，。；]{0,18}(?:出租|招租|转让|出售|转租)/);

/** 现厂昆山陆家, 我们在张江做芯片, 公司地址：津南: where somebody is who looks elsewhere. */
const standsNow = gated(
  /(?:(?:我们?|我司|我厂|本厂|公司|客户)(?:的)?(?:厂子?|工厂|厂房|车间|仓库?|库房|店|铺|公司|办公室?)?(?:就|现在?|目前|而家)?(?:都)?(?:在|喺|位于)|[，。；、 ](?:厂|仓|车间|库房|实际仓|老厂)(?:在|喺)|(?:现有?|原|老)(?:厂房?|址|库房?|仓库?|租|有库房|有厂区|在租)(?:的|着|于)?(?:在|位于|:)?|现有场地:?[^，。；]{0,10}|现时喺|(?:公司|单位|工厂|现)地址[:为]?|现场地:?|(?:本来|原本|一直|原先|之前)在|(?:[，。；、 \n]|^|厂区?|厂子|工厂|车间|仓库?|主体|总部|门店|厂址)(?:就|现)?(?:位于|在|喺)|(?:现|目前|现在)租[用在]?|现于|我?(?:现在|依家|而家)喺?|(?:现|已)落户在?|(?:我们?|俺们?)?(?:是|系))\s?$/,
);
const looksElsewhere = gated(
  /(?:想|要|拟|准备|打算|计划|需|考虑|希望|求|欲|望)[^，。；\n]{0,6}?(?:搬|迁|租|找|揾|在|喺|到|去|换|买|设|就近)|缺|外迁|想要个?|另租|求租|求购|急租|寻|意向(?:地|区域)|需求地址|新增[:：]|(?:搬|迁)[到去至往]/,
);

/** 在梅村有个自建厂房, 是佛山本地的: where what is offered stands, or where one wants to stay. */
const ownsThere = gated(/^[^，。；]{0,6}(?:有(?!厂|仓|车间)|本地|缺|找|看(?:厂房|房|地))/);

/** 目前在金坛、溧阳看厂房, 现在丰南缺场地. */
const seeksThere = gated(/^[^，。；]{0,6}(?:缺|看(?:厂房|房|地|仓))/);

/** So far behind a name it is looked for where somebody wants to be. */
const wishWithin = 120;

/** Whether somebody is there now and wants to be elsewhere: behind which place in the text he says so; undefined where he does not. */
export function wishOfMover(page: Page, { start, end }: PlaceOccurrence): number | undefined {
  if (!saysBefore(page, standsNow, start, 16) || saysFrom(page, ownsThere, end, 12) || saysFrom(page, isLet, end, 24))
    return undefined;
  const wish = find(page, looksElsewhere, page.text.slice(end, end + wishWithin));
  return wish ? end + wish.index + wish[0].length : undefined;
}

/** Whether a name is only a point to measure from, a way to somewhere else, or where somebody is or was. */
export const isWay = (page: Page, one: PlaceOccurrence, next: PlaceOccurrence | undefined, gap: number): boolean =>
  isRelation(page, one.start, gap) ||
  isRelated(page, one, next, gap) ||
  isRefused(page, one) ||
  saysFrom(page, kilometres, one.end, 14) ||
  isLeft(page, one) ||
  isRoad(page, one, next) ||
  isHarbour(page, one) ||
  isBesideHub(page, one, next) ||
  (saysBefore(page, seat, one.start, 10) && !saysFrom(page, seeksThere, one.end, 12)) ||
  isSeatToday(page, one);

/** Whether a name is only a distance to somewhere, by the words beside it alone. */
export const isAway = (page: Page, { start, end }: PlaceOccurrence): boolean =>
  saysBefore(page, relationBefore, start, 6) ||
  saysFrom(page, relationAfter, end, 14) ||
  saysFrom(page, kilometres, end, 14);

/** 靠近九亭, 距虹桥; 搬到宝山 is where somebody wants to be, 嘉定到安亭 a list. */
function isRelation(page: Page, start: number, gap: number): boolean {
  if (!saysBefore(page, relationBefore, start, 6)) return false;
  const before = page.text.slice(Math.max(0, start - 6), start);
  return (
    !(gap <= 2 && /[到至]\s?$/.test(before)) &&
    !saysBefore(page, movesTo, start, 12) &&
    !says(page, notRelation, before.slice(0, -1)) &&
    !/[平米方亩]到$/.test(before)
  );
}

/** 嘉定周边, 虹桥机场; 嘉定地铁站旁 behind another place or with no other is where it is. */
const isRelated = (
  page: Page,
  { start, end }: PlaceOccurrence,
  next: PlaceOccurrence | undefined,
  gap: number,
): boolean =>
  saysFrom(page, relationAfter, end, 14) &&
  next?.start !== end &&
  !((gap === 0 || (next === undefined && gap > start)) && /^地铁站?[口旁边附]/.test(page.text.slice(end, end + 14))) &&
  !(gap === 1 && page.text.startsWith("交界", end));

/** 找上海搬迁企业入驻: where they come from. */
const ofMovers = gated(/^(?:外迁|搬迁|转移|疏解|外溢)(?:的)?(?:企业|项目|工厂|客户|产业)/);
/** 赣州 电子厂搬迁 求苏州: where it leaves. */
const firmMoves = gated(/^[ ，]?[\u4e00-\u9fff]{0,6}(?:厂|公司|企业)(?:整体)?(?:搬迁|外迁|迁出)(?![到至入来去在])/);

/** Where a firm has to leave, or somebody has gone. */
const isLeft = (page: Page, { start, end }: PlaceOccurrence): boolean =>
  (saysBefore(page, standsIn, start, 6) && says(page, mustGo) && says(page, looksFor, page.text.slice(end))) ||
  (saysBefore(page, leaves, start, 6) && saysFrom(page, leavesFor, end, 14)) ||
  saysFrom(page, comes, end, 4) ||
  (saysBefore(page, givesUp, start, 8) && says(page, looksFor)) ||
  (saysFrom(page, isOver, end, 12) && says(page, looksFor, page.text.slice(end))) ||
  saysFrom(page, ofMovers, end, 8) ||
  (saysFrom(page, firmMoves, end, 16) && says(page, looksFor, page.text.slice(end))) ||
  (saysFrom(page, wentTo, end, 14) && saysBefore(page, goneTo, start, 6));

/** 康桥御桥路: a road. */
const isRoad = (page: Page, { end, candidates }: PlaceOccurrence, next: PlaceOccurrence | undefined): boolean =>
  candidates[0]?.level === "town" &&
  next?.start !== end &&
  saysFrom(page, road, end, 3) &&
  !"镇乡道".includes(page.text.charAt(end - 1));
const road = gated(/^[东南西北中]?(?:路(?![程途线况演由])|大道|大街)/);

const isHarbour = (page: Page, { start, end }: PlaceOccurrence): boolean =>
  page.text.startsWith("港", end) && saysBefore(page, wayTo, start, 12);

const isBesideHub = (page: Page, { end, candidates }: PlaceOccurrence, next: PlaceOccurrence | undefined): boolean =>
  candidates[0]?.kind.startsWith("zone") === true &&
  saysFrom(page, sideOfHub, end, 14) &&
  (next?.start ?? page.text.length) - end < 4;

const isSeatToday = (page: Page, { start, end }: PlaceOccurrence): boolean =>
  saysBefore(page, isNow, start, 6) &&
  says(page, moving) &&
  !saysFrom(page, ownsThere, end, 12) &&
  !saysFrom(page, isLet, end, 24) &&
  !saysFrom(page, seeksThere, end, 12);

/** 五金锁具 holds no 金锁: a name that begins inside the word of an industry and runs out of it. */
const cutsWord = (text: string, start: number, end: number): boolean => {
  const from = Math.max(0, start - 4);
  if (from === start) return false;
  return industryWords(text.slice(from, end)).some(
    (word) => word.word.length > 1 && from + word.start < start && from + word.end > start && from + word.end < end,
  );
};

/** 城西安华路 is no 西安, 900平城西 no 平城. */
export const isMisread = (text: string, start: number, end: number): boolean =>
  cutsWord(text, start, end) ||
  ((text.charAt(start) === "平" || text.charAt(start) === "方") && /[\d万千百一每]/.test(text.charAt(start - 1))) ||
  (text.startsWith("下各", start) && !text.endsWith("仙居", start)) ||
  // 南三环, 搬迁安徽, 临高速口
  (text.charAt(end) === "环" && /[一二三四五六]$/.test(text.slice(start, end))) ||
  (text.charAt(start - 1) === "搬" && text.charAt(start) === "迁") ||
  (text.startsWith("临高", start) && text.charAt(end) === "速") ||
  /^[一二两三四五六七八九十]间房/.test(text.slice(start, start + 3)) ||
  // 合同和消防 holds no 同和
  (text.charAt(start - 1) === "合" && text.charAt(start) === "同") ||
  (text.charAt(start - 1) === "电" && text.startsWith("商都", start)) ||
  (text.charAt(start - 1) === "城" &&
    /^[东西南北]/.test(text.slice(start, end)) &&
    /^[\u4e00-\u9fff]?[路街]/.test(text.slice(end, end + 2)));
