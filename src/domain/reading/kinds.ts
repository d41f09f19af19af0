import type { Criterion } from "../criteria/criterion.ts";
import { type Gated, gated, gateFor } from "../pattern/gate.ts";
import { headAt } from "../pattern/sticky.ts";
import { type WordTable, wordTable } from "../pattern/words.ts";
import { find, matches, type Page, says, saysBefore } from "./page.ts";
import { type OptionWords, weighedOptions } from "./weighed-options.ts";

interface Named {
  readonly start: number;
  readonly end: number;
  readonly weak: boolean;
  kind: string;
}

interface Word {
  readonly word: string;
  readonly kind: string;
}

/** Words that hold a kind's word and name none: 自建厂房 is the plan for the land, 研发中心 a firm. */
const not = gated(
  /\d{3}(?:地块|板块|区块)|(?<!有|老板|房东|业主|我们|我家|个人|村民)自建[^，。；\d]{0,12}(?:厂房|仓库|工厂|厂(?!房))(?!对?外?(?:出租|招租|出售|转让))|(?<!代|新|自|统|在|后|已|改|所|重|扩|定|订)建(?:设|造)?(?:厂房|冷库|仓库|物流园|研发楼|办公楼|总部)|(?<!代|新|定|订)建厂(?!房)|带(?:少量|部分|简易|一点|点)?厂房的(?=[^，。]{0,3}(?:地|场))|[旧老]厂区?改造(?:项目)?(?=[，。 |]|$)|(?:厂房|仓库|车间|商铺|商场|酒店)改(?:造|建)?成?为?(?=办公|公寓|宿舍|仓库|厂房|展厅|研发|商铺)|(?:工业|商业|产业|物流|房)地产|看场地|公司办公室?在|工厂(?=宿舍|食堂)|[为于]一体的场地|人才公寓(?![^，。；]{0,6}(?:配租|出租|招租|整租|求租|转租|出售))|[能可以也]拿地|[两二三]地(?=[ ，。]|$)|接受(?:集体|国有)(?:土地|用地)|(?:集体|国有)(?:土地|用地)(?=也[行可]|亦可|可接受|不限)|(?:作坊|厨房|分拣|冷链|打包|装配|维修|食堂|餐饮|经营|培训|健身|瑜伽|舞蹈|直播|拍摄|加工|仓储|办公|教学|娱乐)场地|(?:中心|工作室|俱乐部|[店馆])的?场地|(?:停车|进车|回车)场地|(?<=拟|划|用于|准备|想|需|来|在)(?:兴建|新建|盖|建造)(?:厂房|仓库)(?=[，。]|$)|办公室?(?:精|简)?装修|办公家[具私]|办公用品|家具厂(?!房)|停车场地|办公设备|办公装修|办公家具|办公区域|包括办公室|无需办公|不要办公|(?:办公|会议|仓储|展览|研发|商业|餐饮)类|(?<=[^，。 ]{2})研发生产|研发装配|研发(?:、|和|与|及)?(?:制造|(?<=[和与及])生产|加工|组装|设计|销售|中心(?!大?楼|办公)|企业|团队|人员|投入|机构|类|为主)|研发型|仓储(?:企业|公司|物流公司)|(?:配套)?用地(?=旁|边|对面|隔壁|附近)|原厂房|原[\u4e00-\u9fff]{1,6}?厂(?!房)(?:区|院)?(?:内|里)?|原(?:来的?)?(?:工厂|车间)|厂房仓库网|厂房网|仓库网|仓库保管|(?:没有|无|不含|不带)(?:宿舍|办公室?|食堂)|(?:宿舍|办公室?)可?以?(?:另租|另算|另计|自理)|工业园区?办公室|管委会办公室|(?:街道|董事会|综合|总经理|党政|招商)办公室|办公室主任|厂房结构|(?:国有|集体|工业)土地(?=[红绿双无有带]?本?证|厂房)|空地(?=大|宽|多|足|够|可停|能停)|可办公|能办公|可住人|土地(?:剩余|性质|(?:红|绿|双|使用|不动产)证|[红绿]本|使用税|税|证|所有|年限|款|出让(?:金|年限|期限|至|到期?)|指标|使用年限|年限|性质为)|土地(?=国有|集体)|土地使用权|可改(?:造)?(?:前置仓|仓库|办公|展厅)|楼下仓库(?=可共用|共用)|院里带办公|预留冷库|可建[^，。；]{0,8}厂房|自建车间|(?<=拟|自)建(?:车间|筒仓)|用地性质|展厅家具|中试(?=基地)|(?<=[里内])办公(?=[，。；])|仓储(?=地块|用地)|货场内|国有土地上|\d号地块(?=[^，。]{0,6}(?:预售|许可))|仓管|场地平整|场地(?:硬化|开阔|宽敞|大|可)|(?:带|有|含|门口|门前|空|停车|配套|室外|户外|院内)(?:独立)?(?:大)?(?:室外|户外)?(?:场地|院子|空地)|卸货场地|(?<![求找租购买][^，。；]{0,8})周边(?:厂房|仓库|土地)|相邻厂房|(?<=(?:不得|禁止|严禁|谢绝|不接受?|不做|杜绝)[^，。；\n]{0,10}[、和与及或])[\u4e00-\u9fff]{0,4}(?:仓储|仓库|堆场)|实验室(?:家具|耗材|设备|用品|仪器|试剂)|仓单|仓位/g,
);

/** Short words that name a kind only behind a verb: 求厂, 买地, 甲类库. */
const loose: readonly { readonly kind: string; readonly pattern: Gated; readonly weak?: true }[] = [
  {
    kind: "factory",
    pattern: gated(
      /(?<=[找求租买收建间置闭拍旧老空立的]|^卖|[，。！! \n]卖)(?:个|间|一间|小|大|新|的)?厂(?![家商长地区址])|厂(?=整体|整厂|转让|出让|出售|停产|停了|出租)|(?<=(?:出售|转让|求购|收购)[^，。；、 ]{2,8})厂(?![家商长地区址])/g,
    ),
  },
  {
    kind: "land",
    pattern: gated(
      /(?<=[\d十百几多]亩(?:(?:左右|以上|以内|上下)的?)?(?:园区|工业|国有|出让)?)地(?![下坪铁面磅址点段方区])|(?<=[找求买购拿供块收租需征]|谁要|有人要|[ ，]要)(?:块|大|一块|工业)?地(?![下坪铁面磅方点段址上带暖税])|(?<=[的手])地(?=建|停|做|放|更|也|[ ，。]|$)/g,
    ),
  },
  {
    kind: "land",
    weak: true,
    pattern: gated(/(?<![独单门])大院(?=[ ，]?(?:出租|招租|转租|整租)[，。 ][^，。]{0,3}\d+(?:\.\d+)?亩)/g),
  },
  // 收烂尾地, 码头堆场60亩
  {
    kind: "land",
    pattern: gated(/(?<=收[^，。；]{0,3}(?:烂尾|闲置|空|净))地|堆场(?=(?:约|面积|[ :：])?\d+(?:\.\d+)?亩)/g),
  },
  { kind: "land", pattern: gated(/(?<=亩(?:左右|以上|以内|上下)?的?大?小?)(?:空?院子?(?!内|里|[，。 ]?厂)|地方)/g) },
  {
    kind: "warehouse",
    pattern: gated(
      /(?<=[找求租要]|[找求租要]个|现成|(?:^|[ ，。])[出有转]个|[这那]个|[平方㎡](?:(?:左右|上下|以内|以上)的?|的)小?|放[\u4e00-\u9fff]{1,6}的)库(?!存|容)|(?<=[类级温湿层酒粮药棉油链冻藏标台边构皮棚流钢果品装#]|\d号)库(?!存|容|位)|(?<=有一?[个间]|[\u4e00-\u9fff]{2}的)库(?=[ ，。]|$)|(?<=有一?[个间])库(?!存|容|管|位|房)|(?<=^|[ ，。；])库(?=[一两二三\d]个)/g,
    ),
  },
  {
    kind: "shop",
    pattern: gated(
      /(?<=[\u4e00-\u9fff])(?<![酒门商利])店(?=[ ，]?(?:\d|接手|转让|出租|招租|急转|低价|旺|上下|带|$))|(?:饭|餐)馆(?=[ ，]?(?:\d|转让|出租|招租|急转))|(?:超市|驿站|酒吧|网吧|台球厅|ktv)(?=[ ，]?(?:\d|转让|急转|低价转))/g,
    ),
  },
  { kind: "shop", pattern: gated(/(?<=[找求租])(?:个|间|一间)?铺(?![设位面垫好砖路装地])/g) },
];

const indexes = new WeakMap<Criterion, WordTable<Word>>();

/** The words of the kinds as one tree. */
function wordsOf(criterion: Criterion): WordTable<Word> {
  const known = indexes.get(criterion);
  if (known) return known;
  const index = wordTable(
    Object.entries(criterion.lexicon.options ?? {}).flatMap(([kind, list]) =>
      list.map((word) => ({ word: word.toLowerCase(), kind })),
    ),
  );
  indexes.set(criterion, index);
  return index;
}

const extras = new Set(["office", "dorm", "venue", "shop"]);
const comesWith = gated(
  /(?:(?<!一)(?<!产业)带|含|(?<![找求租])配|附|送|赠|自有|另有|内有|设有|有|(?<![找求租])配套[:：]?|设施[:：]?|及|可|以及)(?:独立|精装|装修|水电|地坪漆?|环氧地坪|消防|部分|少量|小|大|员工|空调|行车|天车|货梯|食堂|餐厅|便利店|咖啡厅?|健身房|会议室|宿舍|办公室?|办公楼|院子|小院|停车位?|电梯|卫生间|浴室|两层|三层|二层|[、+和及与])*$/,
);

/** An office or a dormitory that comes with the place is no kind of it, unless its own quantity stands beside it. */
const isExtra = (page: Page, start: number, end: number, kind: string): boolean =>
  (extras.has(kind) || page.text.startsWith("实验室", start)) && isBeside(page, page.text, start, end);

const isBeside = (page: Page, text: string, start: number, end: number): boolean =>
  !(/(?:及|以及|和|与)$/.test(text.slice(Math.max(0, start - 2), start)) && isDealt.test(text.slice(end, end + 3))) &&
  (saysBefore(page, comesWith, start, 14) ||
    /^(?:、|食堂|饭堂|餐厅|厨房|办公室?|宿舍|水电|空调|网络|卫生间|和|及|都|均|全部?|可以?|另)*(?:等)?(?:配套|提供|齐全|齐备|完善|免费|现成|俱全|都有|都在|做好|装好)/.test(
      text.slice(end, end + 14),
    )) &&
  !/^(?:面积|约|共|:|\s|[一二两三四五六\d]{1,2}[栋幢层座])*(?:\d|(?<=[一二两三四五六][栋幢座]))/.test(
    text.slice(end, end + 10),
  ) &&
  !/(?:平方米|平方|平米|平|㎡|方|间|\d+层)的?$/.test(text.slice(Math.max(0, start - 4), start));

/** 土地及门店出售: both are let or sold. */
const isDealt = /^(?:对外)?(?:出[租售]|招租|转让|租售)/;

/** 不是要厂房，是要一块空地; 要厂房不要仓库. */
const notWanted = gated(/不是(?:要|找|租|买)?$|(?<!要)不(?:要|找|租|考虑|需要)$/);

/** 仓库不要, and not the 厂房 of 要厂房不要仓库. */
const isDenied = headAt(
  /^(?:可[配加]建|可配套|(?:不要|不考虑)(?![\u4e00-\u9fff]{0,2}(?:仓|厂|办公|写字楼|商铺|宿舍|土地|空地))|勿扰|除外|免谈|不做)/,
  8,
);

/**
 * The kinds that are named, ancillary ones too (厂房+宿舍+办公楼). Words come from the criterion's options, and each
 * claim holds the word that names it.
 */
export function readKinds(page: Page): void {
  const criterion = page.criterion("kind");
  if (!criterion) return;
  let hidden: Uint8Array | undefined;
  for (const found of matches(page, not)) {
    hidden ??= new Uint8Array(page.text.length);
    hidden.fill(1, found.index, found.index + found[0].length);
  }
  const words = wordsOf(criterion);
  const mayDeny = page.marks.mayHold(gateFor(notWanted));
  const found: Named[] = [];
  const besides: Named[] = [];
  /** Whatever is said of them. */
  const named: OptionWords[] = [];
  const denied = new Set<string>();
  for (let i = words.placeFrom(page.text, 0); i < page.text.length; i = words.placeFrom(page.text, i + 1)) {
    const entry = words.longestAt(page.text, i);
    if (!entry) continue;
    if (page.isTaken(i)) {
      denied.add(entry.kind);
      continue;
    }
    const end = i + entry.word.length;
    named.push({ option: entry.kind, start: i, end });
    if (hidden?.[i] === 1) continue;
    if (entry.word.endsWith("厂") && page.text.startsWith("厂房", end - 1)) continue;
    if (isDenied(page.text, end) || (mayDeny && notWanted.pattern.test(page.text.slice(Math.max(0, i - 4), i))))
      denied.add(entry.kind);
    else {
      const one = { kind: entry.kind, start: i, end, weak: isUse(page, i, entry.word) };
      (isExtra(page, i, end, entry.kind) ? besides : found).push(one);
    }
    i = end - 1;
  }
  for (const { kind, pattern, weak = false } of loose) {
    for (const hit of matches(page, pattern)) {
      const end = hit.index + hit[0].length;
      if (hidden?.[hit.index] === 1 || found.some((one) => one.start < end && hit.index < one.end)) continue;
      found.push({ kind, start: hit.index, end, weak });
    }
  }
  found.sort((a, b) => a.start - b.start);
  const built = found.some(({ kind, weak }) => kind !== "land" && !weak);
  if (built)
    drop(
      found,
      (one) =>
        one.kind === "land" && (isGround(page.text, one.start, one.end) || isTenure(page.text, one.start, one.end)),
    );
  else if (says(page, standsAlone))
    drop(
      found,
      (one) =>
        one.kind === "land" && (yard.test(page.text.slice(one.start)) || isTenure(page.text, one.start, one.end)),
    );
  if (found.every(({ kind }) => extras.has(kind))) {
    const own = found.length === 0 ? works.exec(page.text) : letWorks.exec(page.text);
    if (own) found.push({ kind: "factory", start: own.index, end: own.index + 1, weak: false });
  }
  // 我这有宿舍: what comes with nothing else is meant itself
  if (found.length === 0) found.push(...besides.slice(0, 1));
  const mentioned = found.map(({ kind }) => kind);
  if (found.some(({ kind }) => !extras.has(kind))) drop(found, (one) => isFitting(page.text, one));
  if (found.some(({ kind }) => kind !== "warehouse")) drop(found, (one) => isSmallStore(page.text, one));
  if (found.some(({ kind }) => !extras.has(kind)))
    drop(
      found,
      (one) => extras.has(one.kind) && (isWished(page.text, one) || enough.test(page.text.slice(one.end, one.end + 6))),
    );
  // Named as what comes with the place
  for (const kind of mentioned) if (!found.some((one) => one.kind === kind)) denied.add(kind);
  if (!built) drop(found, (one) => one.kind === "land" && isRooms(page, one));
  if (says(page, gathering, page.text)) {
    for (const one of found)
      if (one.kind === "land" && /场地|场$/.test(page.text.slice(one.start, one.end))) one.kind = "venue";
  }
  const strong = found.some(({ weak }) => !weak);
  const told = found.filter(({ weak }) => !(strong && weak));
  const options = Object.keys(criterion.lexicon.options ?? {});
  for (const { option, start, end } of weighedOptions(page, "kind", options, told.map(wordsOfNamed), { named, denied }))
    page.claim({ key: "kind", value: option, start, end, origin: "stated" });
  claimStoreBeside(page);
}

/** 办公带小库, 店面带仓: an office or a shop with a store of its own is both, however small. */
function claimStoreBeside(page: Page): void {
  const kinds = page.claims.filter(({ key }) => key === "kind").map(({ value }) => value);
  if (kinds.includes("warehouse") || !kinds.every((kind) => kind === "office" || kind === "shop")) return;
  const found = find(page, withStore);
  if (!found || page.isTaken(found.index)) return;
  const end = found.index + found[0].length;
  page.claim({ key: "kind", value: "warehouse", start: end - 1, end, origin: "stated" });
}
const withStore = gated(
  /(?:办公室?|店面|门面|商铺|铺面|写字楼)[^，。；\n带\d]{0,4}带(?:个|间|一点|少量|独立|小|大|后院|后|原料|成品|[平方\d])*(?:仓储(?!物流)|仓库?|库房?)/,
);

const wordsOfNamed = ({ kind, start, end }: Named): OptionWords => ({ option: kind, start, end });

/** 独院7800方，空地3000方: a building that no word of a kind names. */
const yard = /^(?:空地|停车场)(?:面积|约|共|有)?\d/;
const standsAlone = gated(/独院|独门独院|独栋|钢构\d|[红绿]本/);

/** The ground beside or below a building: 土地45亩, 空地能停车. 用地40亩或厂房 and 土地带厂房 name both. */
function isGround(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 18);
  if (
    /(?:求[购租]|收购|购买|购置|[弄拿要]块|[找买])(?:国有|集体|出让|工业)*$/.test(
      text.slice(Math.max(0, start - 8), start),
    )
  )
    return false;
  // 二期供地40亩, 另需地80亩, 求50亩地: what is wanted besides
  if (/(?:[二三后]期供|需要?|求[\d.]+亩)$/.test(text.slice(Math.max(0, start - 6), start))) return false;
  if (/(?:或者?|和|及)$/.test(text.slice(Math.max(0, start - 2), start)) && !/^面积/.test(after)) return false;
  if (/亩$/.test(text.slice(Math.max(0, start - 1), start)) && /^[+和、]/.test(after)) return false;
  if (/^[约共有]?\d+(?:\.\d+)?亩(?:左右)?(?:待|可|拟)?(?:出让|出售|转让|挂牌|招拍挂)/.test(after)) return false;
  if (/^[^，。；]{0,10}亩[^，。；]{0,3}(?:或(?!建面|建筑)| ?带)/.test(after)) return false;
  if (/亩$/.test(text.slice(Math.max(0, start - 1), start)) && text.slice(start, end) === "地") return true;
  return (
    /^(?:面积|约|共|有|:|\s|总|证)*[\d一二两三四五六七八九十]/.test(after) ||
    /^(?:场地|空地|停车场|货场|水泥地|硬化地)$/.test(text.slice(start, end)) ||
    /空地[^，。；]{0,10}$/.test(text.slice(Math.max(0, start - 14), start))
  );
}

const rightTo = /(?:国有|集体|出让|划拨|工业|建设|闲置|科研|设计|研发|总部|性质为)(?:土地|用地|地)$/;
const dealtBefore = /(?:出[租售]|转让|招租|求购|求租|收购|购买|[找买租或及和、+])[^，。；\n]{0,6}$/;

/** 国有土地，产证齐全; 盘活闲置工业用地: by what right a building stands, or talk. 求购国有土地 and 土地、厂房出租 name the land. */
function isTenure(text: string, start: number, end: number): boolean {
  const word = rightTo.exec(text.slice(Math.max(0, start - 6), end));
  if (!word) return false;
  const before = text.slice(Math.max(0, end - word[0].length - 10), end - word[0].length);
  const after = text.slice(end, end + 4);
  return (
    !dealtBefore.test(before.replace(/(?:国有|集体)(?:出让)?$/, "")) &&
    /^(?:[，。；、\n ）)的]|性质|年|[红绿双]证|[红绿]本|[房土不有]|手续|$)/.test(after) &&
    !/^、(?:厂房|仓库|车间)/.test(after)
  );
}

/** 陈埭 鞋厂 六层 5500平: a works that nothing else names. */
const works = /(?<=[原现])厂(?=房)|(?<=[\u4e00-\u9fff])厂(?=[ ，]|\d|整|转|出|招|停|求|搬|分租|$)/;

/** 鞋厂整栋出租 … 宿舍40间. */
const letWorks = /(?<=[\u4e00-\u9fff]{2})厂(?=整[栋体厂](?:出租|转让|出售))/;

/** 三相电 办公室宿舍 6万/年: named in passing, without a quantity and apart from the plant. */
const isFitting = (text: string, { kind, start, end }: { kind: string; start: number; end: number }): boolean =>
  (kind === "office" || kind === "dorm") &&
  /^(?:办公室?|宿舍)$/.test(text.slice(start, end)) &&
  /(?:^|[ ，、。；]|办公室?|宿舍|食堂|现成|现有|水电|地坪漆?|装修|[货电]梯|行车|空调)$/.test(
    text.slice(Math.max(0, start - 3), start),
  ) &&
  /^(?:$|[ ，。；、\n]|宿舍|食堂|办公)/.test(text.slice(end, end + 2)) &&
  !/[+\d]/.test(
    text
      .slice(Math.max(0, start - 6), end + 6)
      .replace(/^.*[，。；]/, "")
      .slice(0, 8),
  ) &&
  !/(?:出租|招租|转租|出售|租售|求租|[找租求])[^，。；]{0,8}$/.test(text.slice(Math.max(0, start - 12), start));

/** 需要货梯和宿舍: what should come with the plant that is sought. */
const isWished = (text: string, { start, end }: { start: number; end: number }): boolean =>
  /(?:需要?|要|有|最好[有带]?|能?提供|配备|配有?|解决)(?:倒班|员工|职工|货梯|行车|食堂|办公室?|[、和及])*$/.test(
    text.slice(Math.max(0, start - 8), start),
  ) && !/^(?:面积|约|共|:|楼|\s)*(?:\d|[一二两三四五六][栋幢座])/.test(text.slice(end, end + 5));

/** 门面带个小仓库更好: a store room beside the shop or the plant. */
const isSmallStore = (text: string, { kind, start, end }: { kind: string; start: number; end: number }): boolean =>
  kind === "warehouse" &&
  /(?:带|配|附|送|含)(?:一?[个间])?小?$/.test(text.slice(Math.max(0, start - 5), start)) &&
  !/^(?:面积|约|共|:|\s)*\d/.test(text.slice(end, end + 6));

/** 宿舍要够, 宿舍充足: how much of what should come with it. */
const enough = /^(?:要|得|必须)?(?:够|充足|足够|多|配套|有)(?:[用住，。 ]|$)/;

function drop<T>(list: T[], unwanted: (one: T) => boolean): void {
  for (let i = list.length - 1; i >= 0; i--) {
    const one = list[i];
    if (one !== undefined && unwanted(one)) list.splice(i, 1);
  }
}

/** What tells that a 场地 lies under the sky. */
const outdoors = gated(
  /露天|室外|户外|空地|空场|硬化|平整|停|堆|亩|驾校|地磅|土地|水泥地|沥青|[龙门]+吊|大板|集装箱|码头|[临滨]海|滩涂|[充换]电|站|[2-9]\d{3}(?:平|㎡|方)|(?<!\d)\d{5}(?:平|㎡|方)|\d万/,
);
/** 找200平场地，三楼以下: a place to work at, no ground. */
const isRooms = (page: Page, { start, end }: Named): boolean =>
  page.text.slice(start, end) === "场地" && !says(page, outdoors) && !says(page, gathering);

/** What a 场地 is wanted for that is no yard. */
const gathering = gated(
  /年会|实训|教学|会议|活动|演出|展览|展会|发布会|订货会|婚礼|篮球|羽毛球|舞蹈|团建|路演|秀场|博会|车展|赛事|比赛|嘉年华|音乐节|市集|展销/,
);

/** 研发办公生产均可. */
const usesAfter = /^(?:研发|办公|生产|仓储|加工|展示|组装|厂房|仓库|[、/和及])*(?:均可|都可以?|都行|皆可|皆宜|ok)/;

const usedFor = new Set(["研发", "办公", "仓储", "会议室"]);
const doneThere = gated(
  /(?:适合|适用|适宜|用于|满足|可做|可用于|可作|也可以?|做|(?<=[，。 \n]|^)集)[^，。；\n ]{0,28}$/,
);
/** 适合仓储、办公: what could be done there names the kind only where nothing else does. */
const isUse = (page: Page, start: number, word: string, { text } = page): boolean =>
  saysBefore(page, doneThere, start, 32) ||
  (usedFor.has(word) && usesAfter.test(text.slice(start + word.length, start + word.length + 14))) ||
  word === "物流园" ||
  word === "会议室" ||
  (word === "仓储" &&
    (/[、产工公]$/.test(text.slice(Math.max(0, start - 1), start)) || /^[、物等企公配]/.test(text.slice(start + 2))));
