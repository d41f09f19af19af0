import { industryWords } from "../industry/words.ts";
import { type Gated, gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { allMatches, find, firstOf, matches, type Page, says } from "./page.ts";
import { weighedOptions } from "./weighed-options.ts";

const both = gated(
  /租售|先租后[售卖买购]|买也(?:可以?|行|考虑)|也可以?买(?=[，。；的 ]|$)|售租|可租可[售卖购买]|可[售卖]可租|[出]?租[、/或\- ]?(?:也可以?|均可|可|或者?)?[、/]?出?[售卖](?!后)|租买(?:均|都|皆)?(?:可|行|成|中)|租购(?:均|皆|都)?(?:可|行|不限|两)|求购[/、或]求租|租、买都|租赁?转(?:让)?(?:均可|都可|皆可)|转让?、?租赁?(?:均可|都可|皆可)|租或[买购]|买或租|租赁?或(?:者)?购买?|可租[，、 ]?也?可[售卖买]|[买购]租均可|出租出售|求租求购|求租\/求购|求租或求购|租、购/g,
);
/** 租购皆可: both are said in one word. */
const inOneWord = gated(
  /求购[/、或]求租|求租[/、或]求购|租[购售买](?:均|皆|都)(?:可|行)|可租可[买售卖]|租购(?:不限|两)/,
);
const onlyRent = gated(/只租不[售卖]|[仅只]出?租|(?<!的)不[售卖](?=[，。]|$)|出租不出售/);
const onlySale = gated(
  /只[售卖买]不租|(?:唔系|不是)出?租|从租变买|不租改买|要买不要租|[仅只][售卖]|不(?:对外)?出?租(?=[，。]|$)/,
);
const rentWords = gated(
  /(?<!收|能不能|只买不|唔系|不是|从|想再)租(?!约(?![\d一二三四五六七八九两])|[客户]|金(?:收|回报|低|还低|便宜)|赁(?:合同|期|物|权)|售)|月租|年租(?!金收)|日租|房租|(?:对外|整体)承包|出祖|求[祖组]|转包|[征招寻找]租[客户]/g,
);
const noRent = gated(/免租|带租|租户|现租|原租|承租人/);
const saleWords = gated(
  /(?<=^|[ ，。；、\n])售(?=\d|价)|拟挂牌(?=[，。；出])|(?<!租金|租赁)起始价(?![^，。；]{0,14}\/年)|处置价|抵债资产|(?<=[万亿]元?)出手|(?<=^|[，。；\n ])收:|要收(?=物流园|厂房|园区|楼|项目|资产)|求购|求买|急购|诚购|(?<!被)收购(?![季期站点])|购买|购置|采购(?![部员经商中]| ?[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|总|工|1\d|$))|出售|急售|整售|转售|售价|销售中|(?<!月租|年租|租金)总价(?!预算)|(?<![单买]|房东要|业主要|机器|设备)卖(?!家|场|点|相|给|[^，。 卖]{1,8}的(?:位置|地方|店面?|铺面?|档口|老板|客户|人)?(?=[，。 ]|$))|(?:想|拟|需|欲|要|打算|准备|谈|考虑|或|先租后|后续)(?:[^，。租]{0,6})?[买购](?!物)|购地|征地(?!拆迁|补偿)|(?<=[，。； 产权])买的(?=[，。 ]|$)|[买收供]地|(?<![要需请])求地(?![面坪下])|(?<![能可以也])拿地|出让|拍卖(?![行公])|变卖|法拍|(?:厂房?|楼|地块?|资产|院子)(?:急着?|想|准备)?要?处理(?=[，。；了掉 ]|$)|(?<!租[^，。；]{0,9})起拍(?!租)|首付|首期(?=款|付|房款|:?\d{1,2}%|[一二三四五六两]成)|按揭|买断(?!设备|机器)|股权转让|产权转让|待售|在售|分层卖|产权可售|(?<=厂房|仓库|土地|写字楼)售(?!后)|招拍挂|买(?=[厂房楼地间个一])|(?:能|可)买(?![到卖])|买(?:的话)?(?:最好|更好|也行|也可以?)/g,
);
/** 寻工业用地 buys where nobody speaks of rent. */
const seeksLand = gated(/(?:求|寻找?)(?=[^，。租]{0,14}(?:工业地|土地|工业用地))|找(?:块|大)?地(?![方址点])/g);
/** 收 alone buys only where nobody speaks of rent. */
const takes = gated(/长期收|(?<![价回签年验])收(?=(?:旧|老|闲置|二手)?(?:厂房|厂)|房(?!东|租|信息|源)|地|库)/g);
const transfer = gated(/转让(?!费)/g);
/** 转让3200万: a sum that only a sale is worth. */
const soldFor = gated(/(?:转让|出让)(?:价|总价)?[:约为 ]{0,2}(?:\d{3,}(?:\.\d+)?万|\d(?:\.\d+)?亿)/g);
const leaseLeft = gated(/剩余租期|租期|还有\d年|租约|合同(?:剩|还)|转租|月租|年租|租金|转让费/);
/** 鞋厂整体转让 8.5元: a sum for which only a month of a square metre is had. */
const smallSum = gated(/(?<![\d.])\d{1,2}(?:\.\d+)?[元块](?![钱一]?[/每万亿一]?(?:亩|度|吨|起拍))/);
const leased = gated(
  /带租约|已出租|租到\d{4}|在租|收益稳定|现有租[户客约]|租金(?:收[益入]|合计)|带租(?:拍卖|出售)|承租人租期|年收租|年租金?收|投资回报|以租养|年租约|现租金|现由[^，。；\n]{1,10}(?:租赁|承租|租用)/,
);

function nextRent(page: Page): Found | undefined {
  for (const found of matches(page, rentWords)) {
    if (!says(page, noRent, page.text.slice(Math.max(0, found.index - 1), found.index + 3))) {
      return { start: found.index, end: found.index + found[0].length };
    }
  }
  return undefined;
}

/** 那套被房东卖了: what somebody loses. */
const lost = gated(
  /(?:(?:被|让)(?:房东|业主|老板|人家?)?|(?:房东|业主)(?:突然)?(?:要|把[^，。；]{1,8}))(?:[卖售]|出售)[了掉]/,
);

/** What the amounts say beside the words, weighed with all that is said. */
export function settleDeal(page: Page): void {
  inferDeal(page);
  const told = page.claims.filter(({ key }) => key === "deal");
  if (told.length > 1 && says(page, inOneWord)) return;
  const kept = weighedOptions(
    page,
    "deal",
    deals,
    told.map(({ value, start, end }) => ({ option: String(value), start, end })),
    says(page, lost) ? { denied: new Set(["sale"]) } : {},
  );
  if (kept.length === told.length && kept.every(({ option }) => told.some(({ value }) => value === option))) return;
  page.claims.splice(0, page.claims.length, ...page.claims.filter(({ key }) => key !== "deal"));
  for (const { option, start, end } of kept) page.claim({ key: "deal", value: option, start, end, origin: "stated" });
}

const deals = ["rent", "sale"];

/** Where no word says it, the amount does: 0.9元/平/天 is a rent, 每亩38万 a price. */
function inferDeal(page: Page): void {
  const sold = page.claims.find(({ key, value }) => key === "deal" && value === "sale");
  if (page.has("deal")) {
    const rent = page.claims.find(({ key }) => key === "rent");
    const lets = page.claims.some(({ key, value }) => key === "deal" && value === "rent");
    if (sold && rent && !lets && !says(page, leased, page.text) && !says(page, onlySale, page.text))
      page.claim({ key: "deal", value: "rent", start: rent.start, end: rent.end, origin: "stated" });
    const price = page.claims.find(({ key }) => key === "price");
    if (!sold && price && lets && !leased.pattern.test(page.text) && !onlyRent.pattern.test(page.text))
      page.claim({ key: "deal", value: "sale", start: price.start, end: price.end, origin: "stated" });
    return;
  }
  for (const [key, value] of [
    ["rent", "rent"],
    ["price", "sale"],
  ] as const) {
    const amount = page.claims.find((claim) => claim.key === key);
    if (amount) page.claim({ key: "deal", value, start: amount.start, end: amount.end, origin: "stated" });
  }
  if (page.has("deal")) return;
  const paid = page.figures.find(({ measure, per, usedBy }) => measure === "money" && usedBy !== "tax" && paidFor(per));
  const [term] = paid ? [] : allMatches(page, free);
  const words = paid ?? (term && { start: term.index, end: term.index + term[0].length });
  if (words) page.claim({ key: "deal", value: "rent", start: words.start, end: words.end, origin: "stated" });
}

const paidFor = (per: Figure["per"]): boolean =>
  per.some((one) => one === "day" || one === "month" || one === "year") && !(per.includes("mu") && per.length < 2);

/** Terms that only a lease has. */
const free = gated(/免租|免[一二两三半\d]+个?月|押[一二两三\d]付|月付|季付|年付|半年付/g);

function first(page: Page, pattern: Gated): Found | undefined {
  const found = firstOf(page, pattern);
  return found && { start: found.index, end: found.index + found[0].length };
}

const isGoodsAt = (text: string, at: number): boolean =>
  industryWords(text.slice(at, at + 4)).some(({ start, word }) => start === 0 && word.length > 1);

interface Found {
  readonly start: number;
  readonly end: number;
}

/** 租/售 from the writer's words: 转让 of a lease is rent, of a titled building sale; 招商 says neither. */
export function readDeal(page: Page): void {
  const { text } = page;
  const two = first(page, both);
  let rent = first(page, rentWords);
  let sale = first(page, saleWords);
  const moved = first(page, transfer);
  sale ??= first(page, soldFor);
  if (moved) {
    if ((says(page, leaseLeft, text) || says(page, smallSum, text)) && !/产证|双证|产权|土地|总价|售|一口价/.test(text))
      rent ??= moved;
    else if (!rent) sale ??= moved;
  }
  if (!rent) sale ??= first(page, takes) ?? first(page, seeksLand);
  if (two) {
    rent ??= two;
    sale ??= two;
  }
  if (rent && says(page, noRent, text.slice(Math.max(0, rent.start - 1), rent.start + 3))) rent = nextRent(page);
  if (rent && sale && !two && says(page, leased, text)) rent = undefined;
  // 前面卖轮胎: goods
  if (sale && rent && text.slice(sale.start, sale.end).endsWith("卖") && isGoodsAt(text, sale.end)) sale = undefined;
  const gone = find(page, lost);
  if (sale && gone && sale.start >= gone.index && sale.end <= gone.index + gone[0].length) sale = undefined;
  if (says(page, onlyRent, text)) sale = undefined;
  if (says(page, onlySale, text)) rent = undefined;
  if (rent) page.claim({ key: "deal", value: "rent", start: rent.start, end: rent.end, origin: "stated" });
  if (sale) page.claim({ key: "deal", value: "sale", start: sale.start, end: sale.end, origin: "stated" });
}
