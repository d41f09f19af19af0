import { gated } from "../pattern/gate.ts";
import { digitOf, floorBefore, ofPark, parkBefore } from "./area-parts.ts";
import { isBareArea, memberAt, seeksSpace } from "./bare-areas.ts";
import type { Figure } from "./figures.ts";
import { find, type Page, says, saysBefore, saysFrom } from "./page.ts";

export type Role = "whole" | "part" | "least" | "landSqm" | "aside" | "plain" | "sumTotal";

const landBefore = gated(
  /(?:占地面积|占地|用地面积|用地|土地证面积|土地面积|土地|宗地面积|地块面积|地块|地皮|净地|总用地|堆坪|货位|土地[^，。；\d]{0,8}，?证载面积|出让面积|宗地|空地|硬化场地|堆场|(?<!分拣|冷链|打包|装配|维修|活动|会议|展览|年会|演出|秀|加工|作坊|厨房|培训|健身|仓储|办公|经营|直播|拍摄|室内|训练|实训|实操|教学|排练|比赛|生产|(?:中心|工作室|俱乐部|[店馆厂])的)场地|院子|停车场|露天场地|室外(?:场地)?|(?<![场基园产细本各亩两])地|(?<![独带有含整厂])院|大院|土地使用权)(?:总?面积)?(?:[:约为共是有近达]|大约|总)*\s?$/,
);

const landAfter = gated(
  /^(?:的|左右|以上)? ?(?:土地|工业用地|用地|地皮|地块|工业地|空地|堆场|净地|硬化场地|硬化地|露天|宗地|水泥地|停车场|占地|地(?=[ ，。；]|$))(?!\s?(?:约|面积|共|:)?\d)/,
);

const yardAfter = gated(
  /^(?:的|左右|以上)? ?(?:大?院子(?!\d)|院(?![内子落\d约有共一二两三四五六七八九])|空地(?!\d)|硬化|停车场|堆场)/,
);

const asideBefore = gated(
  /(?:宿舍|宿舍楼|住宿|住宿用房|(?:实验|展示|接待|休息|测试)区|生活住房|生活用房|职工住房|办公室|办公区|办公|办公楼|办公大楼|食堂|配电房|门卫|院子|空地|晒[场坝]|露天|雨棚|后仓|阁楼|夹层|(?<![无零0没])公摊|绿化|辅房|辅助用房|附房|配套用房|附属|停车场|得房率|场院|展厅|(?:(?:无尘|净化|洁净|恒温|恒湿|gmp|[十百千万]+级)(?:车间|室|区)|[十百千万]级(?:无尘|净化|洁净)?)|院落|私家花园|露台|会议室)(?:[一二两三四五六\d]{1,2}(?:栋|幢|层|座|间|套))*(?:面积)?(?:[:约为共是有]|带|送|赠送|大约)*\s?$|送阁楼[^，。；\d]{0,4}$/,
);

const asideAfter = gated(
  /^(?:的|左右)? ?(?:(?:白|免费|赠)?送(?:给|你|您|用|[，。 ]|$)|免费用|地面(?!层|一层)|宿舍|办公室|办公区|办公(?!楼|出)|办公楼|食堂|附房|辅房|院子|夹层|阁楼|雨棚|门卫|露台|配套|后院|前院|小院)(?!楼?\s?(?:约|面积|共|:)?\d)/,
);

export const leastBefore = gated(
  /(?:可分层|拆分|可分一?半|可?分割|可割|可?切分|可?切割|可以?切|可以?隔(?:小|成|断|开)?|隔小|可?分租|(?<=[，。、 ;；])分|(?<![平㎡方亩米万千])起租|可分[一1][座栋幢层间跨]\(?|最小的?一?[座栋间个层跨]|最小的|起租面积|最小|最少|最小分割|最小可分|最小可租|可分|可拆分|可?拆租|可拆|可?单独租一[栋座间层]?|最小分割(?:单元|单位)|(?<![平㎡方亩米万千])起分|灵活分割|拆)(?:面积|到|成|为|至)?(?:[两二三四]个)?(?:[:约为是]|最小|单[栋层间跨]|半层)*\s?$/,
);

const leastAfter = gated(
  /^(?:开始(?:可以?)?(?:分|起|切|出|租)|(?:切|分|租)起|起(?!租(?:面积)? ?\d+(?:平|㎡|方))| 起(?!租(?: ?\d|面积|[金价期])))(?![重吊草止点拍始])(?:租|分|订|切分|可分|可租|售)?/,
);

export const leastOwn = gated(/起(?:租|分|订)?$/);

const partBefore = gated(
  /(?:每层|层层|每个?(?:防火)?分?区|单层面积|单层建筑面积|单层|每层面积|单体|层均|标准层|标准层面积|(?<![首底一二三四五六七八九十\d])层面积|一层|单[栋幢座]|每栋|每套|单套|每间|每个|每单元|单个|[每一][跨卡]|(?<=单租，)一间|单[跨卡]|各|(?:上下|两层|二层)(?:都|均)|每人|各有|每座|每幢|每库|每仓)(?:建筑)?(?:面积)?(?:[:约为是]|建筑)*\s?$/,
);

const wholeBefore = gated(
  /(?:总共|一共|共计|合计|总计|总面积|总建筑面积|总建面|总|共|[两三四]栋一起|加起来|加一块|整栋|整体|整租|=|全部|总体量|总规模)(?:面积|建筑面积)?(?:[:约为是有]|大约)*\s?$/,
);

const volumeBefore = gated(
  /(?:用[气水]量?|用量|日?排水?量?|污水[^，。；\d]{0,4}|[气水蒸]汽?量|容积|库容)[约:为]?\s?$|(?:天然|燃|煤)气$/,
);

/** 天然气日用量8000方: 方 are cubic metres there. */
export const isVolume = (page: Page, figure: Figure): boolean =>
  !/平|㎡/.test(page.text.slice(figure.numberStart, figure.end)) && saysBefore(page, volumeBefore, figure.start, 8);

/** 带办公楼一栋两层共400平方. */
const asideWhole = gated(
  /(?:宿舍楼?|办公楼?|食堂|辅房|附房|综合楼)(?:[一二两三四五六\d]{1,2}[栋幢层座间套])+(?:共|合计|总)?(?:面积)?[约:]?$/,
);

export function roleOf(page: Page, figure: Figure): Role {
  const { text } = page;
  const before = text.slice(Math.max(0, figure.start - 14), figure.start);
  const after = text.slice(figure.end, figure.end + 8);
  const own = text.slice(figure.start, figure.end);
  const onlyLand = isOnlyLand(page);
  if (says(page, outdoors, before) && !roofed.test(after))
    return (figure.min ?? 0) >= 500 && /院落(?:面积)?(?:约|:)?$/.test(before) ? "landSqm" : "aside";
  if (says(page, yardOfMore, before) && hasBuilding(page) && hasOtherArea(page, figure)) return "landSqm";
  if (says(page, yardBeside, before) && !hasOtherArea(page, figure)) return "plain";
  // 2层小独栋带院子4200方, 一楼带院1500方: no yard has floors
  if (says(page, yardBehind, before) && says(page, hasFloors) && !hasOtherArea(page, figure)) return "plain";
  // 转让加工车间，场地650平: what the hall stands on is not told apart from it
  if (/场地$/.test(before) && hasBuilding(page) && !hasOtherArea(page, figure) && !seeksSpace(page)) return "plain";
  // 门口小院150平: what lies before the door of a hall
  if (says(page, smallYard, before) && (figure.max ?? 0) < 400 && hasOtherArea(page, figure)) return "aside";
  if (
    says(page, landBefore, before) &&
    !roofed.test(after) &&
    !(hasBuilding(page) && /(?:场地|院子|空地|停车场)\s$/.test(before)) &&
    !(/场地(?:总?面积)?[:约为]*\s?$/.test(before) && !isOnlyLand(page) && !hasBuilding(page)) &&
    !(isRooms(page) && /场地(?:总?面积)?[:约为]*$/.test(before))
  )
    return "landSqm";
  if (saysBefore(page, landRight, figure.start, 34)) return "landSqm";
  if (says(page, plainLand, after)) return "landSqm";
  if (says(page, landAfter, after) && !hasBuilding(page)) return "landSqm";
  if (says(page, yardAfter, after) && !after.startsWith(" ") && hasBuilding(page)) return "landSqm";
  if (
    onlyLand &&
    !/建筑|建面|产证|房产证|证载|室内|地上|地下|厂房|棚|房屋?|平房|库|酒窖|车间|楼|[或也]租/.test(before.slice(-7)) &&
    !roofed.test(after) &&
    !storeyed.test(after)
  )
    return "landSqm";
  if (says(page, noArea, before.slice(-6)) || (says(page, eachRoom, before) && hasOnlyRooms(page))) return "aside";
  if (says(page, ancillary, before) && hasOtherArea(page, figure) && !isFirst(page, figure)) return "aside";
  if (says(page, outOf, after)) return "aside";
  if (saysBefore(page, ofPark, figure.start, 40) && hasOtherArea(page, figure)) return "aside";
  if (says(page, pricedBy, before) && hasOtherArea(page, figure)) return "aside";
  if (says(page, doesNotDo, after) && hasOtherArea(page, figure)) return "aside";
  if ((says(page, tooMuchOf, after) || says(page, usedOf, before)) && hasOtherArea(page, figure)) return "aside";
  if (says(page, gone, before) && hasOtherArea(page, figure)) return "aside";
  if (says(page, toldBefore, before) && hasOtherArea(page, figure)) return "aside";
  if (says(page, letAlready, after) && hasOtherArea(page, figure)) return "aside";
  const rooms = find(page, ofRooms, before);
  if (rooms && says(page, hallEarlier, text.slice(0, figure.start - rooms[0].length))) return "aside";
  if (says(page, wantedPart, before) && seeksSpace(page) && hasLarger(page, figure)) return "aside";
  if (says(page, laterOn, before) && (seeksSpace(page) || /回租$/.test(before)) && hasOtherArea(page, figure))
    return "aside";
  if (
    says(page, within, before) &&
    !says(page, floorBefore, before) &&
    !says(page, leastBefore, before) &&
    hasOtherArea(page, figure)
  )
    return "aside";
  if (isMember(page, figure)) return "part";
  if (
    (saysBefore(page, hasNow, figure.start, 20) || says(page, outgrown, after)) &&
    seeksSpace(page) &&
    hasOtherArea(page, figure)
  )
    return "aside";
  if (says(page, garden, before) && hasBuilding(page)) return "aside";
  if (/(?:想|要|拟|打算)分租$/.test(before)) return "plain";
  if (
    (says(page, leastBefore, before) &&
      !(/[，。 ]分$/.test(before) && /^(?:出来|给)/.test(after)) &&
      (hasLarger(page, figure) || !/(?<![可以能])分租\s?$/.test(before))) ||
    (/按$/.test(before) && says(page, cutEach, after)) ||
    (/[平㎡方]起租(?:面积)?[:约]?$/.test(before) && hasLarger(page, figure)) ||
    says(page, leastAfter, after) ||
    (says(page, leastOwn, own) && hasOtherArea(page, figure)) ||
    (says(page, dividedAfter, after) && hasLarger(page, figure)) ||
    (saysFrom(page, cutInto, figure.end, 36) && hasLarger(page, figure))
  )
    return "least";
  if (says(page, asideWhole, before) && hasOtherArea(page, figure)) return "aside";
  if (
    says(page, partBefore, before) ||
    says(page, timesOf, after) ||
    says(page, perPart, own) ||
    says(page, ofRoom, after) ||
    (figure.measure === undefined && /^\/(?:跨|层|栋|幢|座|卡)/.test(after))
  )
    return "part";
  if (says(page, wholeBefore, before) && !says(page, parkBefore, before))
    return before.endsWith("=") ? "sumTotal" : "whole";
  if (isAside(page, before, after, figure)) return "aside";
  if (says(page, wholeFloor, before) && isLoneFloor(page, figure)) return "plain";
  if (says(page, floorBefore, before))
    return says(page, isCount, before) &&
      (/每层|(?<!可)单层(?!出?租)/.test(text) || isLoneFloor(page, figure) || isTimesOfFloor(page, figure, before))
      ? "plain"
      : "part";
  return "plain";
}

/** 按1000平、2000平、5000平等大小分割: into what the whole can be cut. */
const cutInto = gated(
  /^(?:[、,或/到至-]\d+(?:平方米|平方|平米|平|㎡|方))*(?:等)?(?:不等|多种|各种|不同)?(?:大小|面积|规格|户型)?(?:自由|灵活|任意)?(?:可)?(?:分割|分租|切分|切割|拆分|分隔|分开)/,
);

/** 可按4000一间切. */
const cutEach = gated(/^(?:一[间个])?(?:来|起)?[切分拆租]/);

/** 6000平地. */
const plainLand = gated(/^地(?:[ ，。；]|$)/);
const landRight = gated(/土地使用权(?:[^。；\d]{0,24}面积[约为:]?|\(出让[，、])\s?$/);
const hasOnlyRooms = (page: Page): boolean => {
  const kinds = page.claims.filter(({ key }) => key === "kind");
  return kinds.length > 0 && kinds.every(({ value }) => value === "dorm");
};
const eachRoom = gated(/每间(?:约|有)?$/);
/** 24万/年/1000平: the size that a rent is for. */
const pricedBy = gated(/[万元块]\/?(?:一?年|一?月)(?:\/|每)?$/);
/** 9亩地 5800方 两层: a building stands on it. */
const storeyed = /^[ ，、]?(?:[两二三四五六单双多]层|层高|钢构|砖混|框架)/;
/** 2800平中的1300平: what the part is taken out of. */
const outOf = gated(/^(?:当?中|里面?|之中)的?(?:约|一半|其中)?\d/);
/** 五百平的太小了: what somebody has seen and does not want. */
const doesNotDo = gated(
  /^(?:是)?(?:打|写|发|填|说|报)错|^的?那?[个套间栋]?(?:有点|实在)?(?:太[小大]|不够(?!的)|嫌[小大])/,
);
/** 五千平用不掉，分租2200平; 从6500平缩到3000; 8000平用4000，余下: what is more than is needed, or what is kept. */
const tooMuchOf = gated(
  /^(?:的|厂房|仓库?|整层)*，?(?:用不[掉完了着]|分成[两二]家|(?:自己)?(?:只|就)?用了?(?:一半|\d{3})|[，]?(?:自己)?[只就]用了?(?:一半|\d{3})|只(?:开了|装得?|用得)|一半[空闲]|让\d|仓?里?闲\d|(?:出租)?其中\d|想分租(?:约)?\d|分租剩|(?:缩|减|换|降)(?:到|成|小到)?\d{2})/,
);
const usedOf = gated(/[平㎡方](?:米|的)?[，]?(?:自己)?[只就]?用了?$|租满$|[，。 ]原(?:店|来)?$/);
const gone = gated(/已(?:租|售|签)(?:出|给)?[^，。；\d]{0,3}$/);
const garden = gated(/(?:院落|花园|露台|院子)\s?$/);
const dividedAfter = gated(/^\s?可?(?:分租|切分|拆分)/);
const perPart = gated(/\/(?:层|栋|套|间)$/);

/** 私家院落150㎡: what lies in front of the door. */
const outdoors = gated(/(?:(?<!独立|独门|独)院落|花园|庭院|露台|私家|天台|屋顶|屋面)(?:面积)?(?:约|:)?$/);

/** 3600平大棚车间. */
const roofed = /^的?(?:大棚|棚|钢构|车间|厂房|仓库?|库房|房子|房屋)/;

/** 厂房1500平带院2000平. */
const yardOfMore = gated(/[带含][大小]?院(?:子|落)?(?:约|有)?$/);

/** 单层带院 2600平: the yard is told, the figure stands apart from it. */
const yardBeside = gated(/带(?:独立)?[大小前后]?院(?:子|落)?[ ，]$/);

const yardBehind = gated(/带(?:独立)?[大小]?院(?:子|落)?$/);
const hasFloors = gated(/独栋|[一二两三四五六1-6][层楼]/);

/** 办公楼一栋两层共400平: the whole of what comes with the plant. */
const ancillary = gated(
  /(?:宿舍|办公|食堂|辅助?|附属?|综合|门卫|配套|生活|倒班)(?:室|楼|房|区|用房)?(?:[一二两三四五六\d]{1,2}[栋幢座间])?(?:[一二两三四五六\d]{1,2}层)?(?:一?共|共计|合计|总)?(?:面积|约|有|为|:)*\s?$/,
);

/** 1号厂房8000平已租. */
const letAlready = gated(
  /^[（(，]?(?:已|现)?(?:全部)?(?:自用|自己用|留着?自用|已(?:租|运营|入驻|投用|投产|去化|满租)|出租了|租出|租掉|已售|已签|满租|有租户)/,
);

/** 车间长60宽24，办公两层各200平: rooms beside a hall that no figure tells. */
const ofRooms = gated(/(?:办公|宿舍)(?:室|楼|房|区)?(?:[一二两三四\d][层栋])?(?:各|每层|约|有|为)*\s?$/);

const hallEarlier = gated(/(?:车间|厂房|仓库|库房)[^，。；\n]{0,12}[，。；\n]$/);

/** 去年登记8000平，今年要12000平; 不是500是5000平: what was told before. */
const toldBefore = gated(
  /(?:(?:去年|之前|早先|上个?月|上次|上午|昨天|原先|原来|当时)(?:登记|发|报|说|写|填|要|租)(?:的(?:那条)?|过)?(?:是|了)?|不是|(?<=[，。 ])原来|原来那边)\s?$/,
);

/** 4500-5500平，其中单层不少于2500平: a need's own part of the whole. */
const wantedPart = gated(/其中[^，。；\d]{0,6}(?:[一单首底]层|一楼)[^，。；\d]{0,6}$/);
const laterOn = gated(/(?:回租|预留|后续|后期|远期|未来|将来|今后)[^，。；\d]{0,6}$/);

const within = gated(
  /其中(?![^，。；\d]{0,8}[院层楼期])[^，。；\d]{0,8}$|(?:(?<!不)含|包含|包括|内含|内有|(?<!一)带)(?![^，。；\d]{0,8}(?:厂房|仓|院|库房|大棚))(?![^，。；\d]{0,5}(?:平台|货梯|电梯|行车|月台|雨棚|喷淋) )[^，。；\d]{0,8}(?<!带[^，。；\d]{0,8} )$/,
);

/** 净化车间2000㎡，普通仓库1000㎡: a clean room that is the largest is no part of another. */
const isLargest = (page: Page, figure: Figure): boolean =>
  page.figures.every(
    (one) => one === figure || one.measure !== "area" || (one.max ?? one.min ?? 0) < (figure.max ?? figure.min ?? 0),
  );

const isFirst = (page: Page, figure: Figure): boolean =>
  page.figures.find(({ measure }) => measure === "area") === figure;

/** One of two or more halls that are told one by one: 大的2600平，小的1100平; 一栋1900，一栋1400. */
function isMember(page: Page, figure: Figure): boolean {
  return memberAt(page, figure) && page.figures.some((one) => one !== figure && memberAt(page, one));
}

/** 厂房1500平到期, 3000平的还在吗: what somebody has to leave, or was told of before. */
const outgrown = gated(
  /^(?:左右|的)*(?:合同|租约|租期)?(?:已经?|快|即将|将|马上|就)?要?(?:(?:厂房|仓库|房子|院子)?还(?:在|有[吗么没])|到期|期满|不够|太小|放不下|装不下|[被要]?(?:拆迁|动迁|收回))/,
);

/** What a firm that looks for more has today is not what it looks for. */
const hasNow = gated(
  /(?:现在|目前|现有|现租赁?|现使用|原有)[^，。；\d]{0,10}$|(?:现厂房?|现址|现场地|现租|自有厂房|现有)[^，。；\n扩要需拟再]{0,14}$|(?:现在|目前)的?(?:车间|厂房|仓库)[^，。；\d]{0,8}，$|(?:租着|现址|原本|挤在|原:|[^刚]才)[^。；\n扩要需拟想找\d]{0,14}$|(?:地方小|太大)，$/,
);

/** 6层 12000方 beside no other floor: how many floors there are. */
const isLoneFloor = (page: Page, figure: Figure): boolean =>
  !page.figures.some(
    (one) =>
      one !== figure &&
      (one.measure === "area" || isBareArea(page, one)) &&
      saysBefore(page, floorBefore, one.start, 14),
  );

/** 三层9600㎡ 每层3200㎡: three floors, not the third. */
const isCount = gated(/([二三四五六七八两]|[2-9])层(?:共|总)?\s?$/);

/** 三层 3900平 一层 1300: three times as much as one of them. */
const isTimesOfFloor = (page: Page, figure: Figure, before: string): boolean => {
  const count = digitOf(find(page, isCount, before)?.[1] ?? "");
  return page.figures.some((one) => one !== figure && one.min !== null && one.min * count === figure.max);
};

const buildingKinds = new Set(["factory", "rnd", "warehouse", "office", "shop", "venue", "dorm"]);

export const hasBuilding = (page: Page): boolean =>
  page.claims.some(({ key, value }) => key === "kind" && buildingKinds.has(String(value)));

/** 研发办公场地 场地面积：1126平: rooms, whatever they are called. */
const isRooms = (page: Page): boolean => {
  const kinds = page.claims.filter(({ key }) => key === "kind").map(({ value }) => String(value));
  return (
    kinds.length > 0 &&
    kinds.every((kind) => kind === "rnd" || kind === "office" || kind === "venue" || kind === "shop")
  );
};

export const isOnlyLand = (page: Page): boolean =>
  page.claims.some(({ key, value }) => key === "kind" && value === "land") &&
  !hasBuilding(page) &&
  !/(?<![建搭盖])(?:单层钢|钢构|钢结构(?!件)|[层净檐]高|滴水|货梯|雨棚|天然气|框架|在建工程|[一二三][楼]|楼[上下])/.test(
    page.text,
  );

const hasOtherArea = (page: Page, figure: Figure): boolean =>
  page.figures.some(
    (one) =>
      one !== figure &&
      (one.measure === "area" || isBareArea(page, one)) &&
      !saysBefore(page, wholePark, one.start, 10),
  );
const wholePark = gated(/[本全整]园总(?:规模|面积|建面)[约为:]?$/);

const hasLarger = (page: Page, figure: Figure): boolean =>
  page.figures.some((one) => one.measure === "area" && (one.min ?? 0) > (figure.max ?? 0) * 1.4);

/** An office of 200㎡ beside a plant adds a kind, not area; where nothing else is let it is the area itself. */
function isAside(page: Page, before: string, after: string, figure: Figure): boolean {
  if (!hasOtherArea(page, figure) || roofed.test(after)) return false;
  // 展厅1200㎡+车间1600㎡ are two halls
  if (/展厅$/.test(before) && /^\+(?:车间|仓|厂房|库)/.test(after)) return false;
  const aside = find(page, asideBefore, before)?.[0] ?? find(page, asideAfter, after)?.[0];
  if (aside === undefined || (/[净洁无恒千万]/.test(aside) && /[间室区]/.test(aside) && isLargest(page, figure)))
    return false;
  const first = page.figures.find((one) => one.measure === "area");
  if (first !== figure || /宿舍|食堂|门卫|配电|绿化|公摊|院/.test(aside)) return true;
  return page.figures.some(
    (one) =>
      one !== figure &&
      one.measure === "area" &&
      /(?:厂房|车间|仓库?|库房?)(?:面积)?[:约]?\s?$/.test(page.text.slice(Math.max(0, one.start - 6), one.start)),
  );
}

const smallYard = gated(/小院(?:约|有)?$/);
const noArea = gated(/容积|(?<![无零0没])公摊|绿化/);
const timesOf = gated(/^\s?[*x×]\s?\d|^一(?:[间栋座跨卡](?![起共])|层(?=[ ，]?(?:共|整[栋体])))/);
const ofRoom = gated(/^\/(?:区|仓|库)/);
const wholeFloor = gated(/(?:整|全)层(?:约|共)?$/);
