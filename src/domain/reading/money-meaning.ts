import type { Range } from "../measure/range.ts";
import { gated, gateFor } from "../pattern/gate.ts";
import {
  isAloneRent,
  isBareDayRent,
  isBarePrice,
  isBareRent,
  isBudget,
  isFloorRent,
  isRoomsRent,
  lets,
  sells,
} from "./bare-sums.ts";
import type { Figure } from "./figures.ts";
import { labelOf } from "./measures.ts";
import { clauseAround, type Page, says, saysBefore, saysFrom } from "./page.ts";
import { isSaidRent, wasAsked } from "./said-rents.ts";
import { isEachBuilding, type Meaning, periodOf } from "./sum-units.ts";

const budget = gated(/(?:预算|承受|能接受|接受|控制)[^，。；]{0,8}$/);
const floorPrice = gated(
  /(?:起始(?:价|租金|底价)?|起租(?:价|租金)|起拍价?|底价|低至|最低|保底|起价)[^，。；\d]{0,6}$|(?:^|[ ，。；、])起租$/,
);
const rentOnly = gated(/(?:租金|租赁费|月费|月租|年租|日租|房租|租价|租费|承包[款费金])/);
/** 年租金：底层17万，二层12万，打包32万. */
const rentLine = gated(/^[^\n:]{0,4}(?:租金|[年月]租):[^\n]{0,40}$/);
const taxWords = gated(
  /(?:税收|纳税|年税|落税|交税|缴税|税额|创税|亩均税|亩均(?=(?:不低于|至少|承诺|达到?|约)?$)|税)(?!后|前|点|率|费|务|源)/,
);
const notTax =
  /(?:税收|纳税|税)(?:和|、)?(?:产值)?(?:无|没有?|不作?)要求|不?[含包]税|[无未]税|税后|税前|税点|税率|免税|保税|返税|退税/g;

/** Money by its unit or denominator, by 万 alone, or a bare number behind a word for rent or price. */
export function isMoney(page: Page, figure: Figure): boolean {
  if (isPieces(page, figure)) return false;
  if (figure.measure === "money") return true;
  if (figure.measure !== undefined) return false;
  const { text } = page;
  if (saysBefore(page, utilityPrice, figure.start, 3)) return false;
  if (
    isBareDayRent(page, figure) ||
    isBarePrice(page, figure) ||
    isBareRent(page, figure) ||
    isBudget(page, figure) ||
    isFloorRent(page, figure) ||
    isRoomsRent(page, figure) ||
    isAloneRent(page, figure) ||
    isSaidRent(page, figure)
  )
    return true;
  const before = text.slice(Math.max(0, figure.start - 10), figure.start);
  if (figure.bareWan)
    return (
      !/(?:面积|平|建|占地|[还仅]?[余剩]|已租|可?分割|套|座|台|产量?)$/.test(before) &&
      !/^(?:套|台|件|只|吨|人|片|辆|支|个(?!月)|年|级|科)/.test(text.slice(figure.end, figure.end + 2))
    );
  if (says(page, priceWord, before)) {
    return !/^(?:号|楼|层|年|%|期|栋)/.test(text.slice(figure.end, figure.end + 2));
  }
  return false;
}

/** 地块三块, 40亩 三块, 一块集体土地: pieces of land, not yuan. */
const isPieces = (page: Page, figure: Figure): boolean =>
  (page.text.startsWith("一块", figure.numberStart) &&
    (/[隔分划切让留拿匀]$/.test(page.text.slice(Math.max(0, figure.numberStart - 1), figure.numberStart)) ||
      /^一块(?:\d+(?:\.\d+)?亩|堆场|场地|空地|(?:[集国]|工业|商业|空|闲|净|大|小|独立)[\u4e00-\u9fff]{0,4}地)/.test(
        page.text.slice(figure.numberStart, figure.numberStart + 10),
      ))) ||
  isTogether(page, figure) ||
  isPlots(page, figure);

/** 这一块, 放一块儿, 各占一块, 找一块方正的: neither yuan nor a price, 三元前驱体 a material. */
const isTogether = (page: Page, { numberStart }: Figure): boolean => {
  const { text } = page;
  const words = text.slice(numberStart, numberStart + 6);
  return (
    /^三元(?:前驱|乙丙|锂|材料|电池|催化|正极|里|区|桥|[里食])/.test(words) ||
    (/^一块/.test(words) &&
      !/^一块(?:钱|[一二三四五六七八九零半\d]|多|[/每以])/.test(words) &&
      (/^一块(?:儿|能|可|方|[的地空硬草荒])/.test(words) ||
        /[这那各占找选有放搬在要求租]$/.test(text.slice(Math.max(0, numberStart - 1), numberStart))))
  );
};

const isPlots = (page: Page, figure: Figure): boolean =>
  page.text.charAt(figure.numberStart + 1) === "块" &&
  /^[两二三四五六七八九2-9]/.test(page.text.slice(figure.numberStart, figure.numberStart + 1)) &&
  (figure.max ?? 99) < 10 &&
  /(?:亩|地块|土地|地皮)[ ，]?$/.test(page.text.slice(Math.max(0, figure.start - 3), figure.start));

/** What the words around an amount make of it. */
export function meaningOf(page: Page, figure: Figure): Meaning {
  const { text } = page;
  const clause = clauseAround(text, figure.start);
  const at = figure.index;
  const value = figure.max ?? figure.min ?? 0;
  const previous = at > 0 ? page.figures[at - 1] : undefined;
  const beforeYears = at > 1 ? page.figures[at - 2] : undefined;
  const spoken = previous?.measure === "years" ? beforeYears : previous;
  const left = text.slice(Math.max(clause.start, spoken?.end ?? 0, figure.start - 20), figure.start);
  const own = left + text.slice(figure.start, figure.numberStart);
  const right = text.slice(figure.end, Math.min(clause.end, figure.end + 6));
  const isTax =
    page.marks.mayHold(gateFor(taxWords)) &&
    says(page, taxWords, own.replace(notTax, "")) &&
    !says(page, ofOtherSum, own);
  if (isTax || says(page, taxBehind, right)) return "tax";
  if (says(page, promised, own) && page.has("tax")) return "tax";
  if (figure.bareWan && saysBefore(page, taxLately, figure.numberStart, 28)) return "tax";
  // 税收：没多少，十来万: about the tax, in words that fix nothing
  if (saysBefore(page, vagueTax, figure.start, 14)) return "other";
  const found = labelOf(page, figure);
  if (says(page, laterYear, left) && saysBefore(page, taxWords, figure.start, 30)) return "tax";
  const isWithin =
    found !== undefined && /[含包]$/.test(text.slice(Math.max(0, found.label.start - 1), found.label.start));
  if (
    found?.close &&
    found.label.foreign !== undefined &&
    !isWithin &&
    !saysBefore(page, noCharge, figure.start, 8) &&
    !isBehindUtilities(page, figure) &&
    !leadsUtilities(page, found.label.start, figure)
  )
    return "other";
  if (
    says(page, tooMuch, right) ||
    says(page, invested, left) ||
    says(page, difference, left) ||
    wasAsked(page, figure)
  )
    return "other";
  if (saysBefore(page, serviceCharge, figure.start, 9) || saysBefore(page, otherMoney, figure.start, 12))
    return "other";
  if (says(page, byPallet, left)) return "other";
  if (says(page, compensation, right)) return "other";
  if (says(page, received, left) || says(page, valued, left)) return "other";
  if (says(page, feeWords, text.slice(clause.start, figure.start)) && value > 1000 && !/租[^，。；]{0,3}$/.test(left))
    return "other";
  if (says(page, quoted, left) && value >= 1_000_000 && !lets(page)) return "price";
  if (/年/.test(left) && sells(page) && /带租约|在租|已出租|租到\d{4}|收益|投资回报|现租户|租约/.test(text))
    return "other";
  if (says(page, unitPrice, left) && value >= 800) return "price";
  if (says(page, forSale, left) && value >= 800) return "price";
  if (says(page, transferPrice, left) && value >= 1_000_000) return "price";
  if (says(page, letFor, left) || says(page, letWhole, left)) return "rent";
  if (/(?:元|块)$/.test(text.slice(figure.numberStart, figure.end)) && /^\/?(?:度|吨|kwh|次|车|立方)/.test(right))
    return "other";
  if (
    figure.per.includes("mu") &&
    (figure.per.includes("year") || figure.per.includes("month") || /(?:[一每按]年)每?$/.test(left))
  )
    return "other";
  if (isEachBuilding(page, figure) && /(?:总价|售价|一口价)[^，。；\d]{0,4}$/.test(own)) return "price";
  if (figure.per.includes("other")) return "other";
  if (
    says(page, rentOnly, own) ||
    says(page, rentLine, text.slice(text.lastIndexOf("\n", figure.start) + 1, figure.start))
  )
    return "rent";
  if (says(page, withEquipment, own) && lets(page)) return "other";
  if (says(page, totalBudget, own) && lets(page) && !sells(page)) return "rent";
  if (value >= 100_000 && sells(page) && saysFrom(page, priceBehind, figure.end, 4)) return "price";
  if (value >= 200 && periodOf(page, figure) === undefined && says(page, priced, own)) return "price";
  return "open";
}

/** The amount with the bound that its words give: 预算X is at most X, 底价X at least. */
export function bounded(page: Page, figure: Figure): Range {
  const { text } = page;
  const before = text.slice(Math.max(0, figure.start - 12), figure.start);
  const { min, max } = figure;
  if (min !== null && max !== null && min === max) {
    const isAbout = says(page, about, text.slice(figure.numberStart, figure.end));
    if ((!isAbout && says(page, budget, before)) || saysFrom(page, budgetBehind, figure.end, 4)) return [null, max];
    if (says(page, floorPrice, before)) return [min, null];
  }
  return [min, max];
}

/** 带装修水电12元: no kilowatt costs so much; what has water and power is let for it. */
const isBehindUtilities = (page: Page, { start, end, min }: Figure): boolean =>
  (min ?? 0) >= 8 &&
  (min ?? 0) <= 60 &&
  /水电[齐全通]* ?$/.test(page.text.slice(Math.max(0, start - 6), start)) &&
  !/^\/?(?:度|吨|月|人)/.test(page.text.slice(end, end + 2));

/** 无公摊 28元, 租金有补贴 25元/㎡/月: the rent stands apart from what is not asked beside it. */
const noCharge = gated(/(?:[无免没]有?|不收|租金有)(?:中介费?|公摊|补贴|物业费|管理费|转让费|佣金)[ ，]$/);

/** 25块一平水电全包: what comes with it. */
const leadsUtilities = (page: Page, at: number, { end }: Figure): boolean =>
  at >= end &&
  /^(?:水电|物业|管理费)(?:费|网|气|都|全|已)*(?:包|含|全|齐|通|另|自理)/.test(page.text.slice(at, at + 8));

const utilityPrice = gated(/[电水气油煤]价[约为:]?$/);
const priceWord = gated(
  /(?:预算(?:厂房|仓库|办公室?|月)|(?:(?<!厂)房租|租金)(?:加(?:管理|物业)费|不?含税)|(?<!厂)房租|租金(?:(?:年|半年|季|月)付的话)?|[年月]付(?!\d{1,2}(?:[，。；、 \n]|$))|单价|价格|预算|价钱|月租金?(?:另[算付])?|月费|年租金?|日租金?|租价|售价|总价|均价|报价|现价|价位?|实收|底价|起拍价|承受|[降调][至到]|税收|亩税收?|(?:税收?)?亩均(?:税收?|税额|纳税)?)(?:预算|要求)?(?:[:为约是在嘛呢]|一?共|总共|分别|大约|不超过|大概)*\s?$|价格分别[为是]?\d+(?:\.\d+)?[和、及与]$|(?:租金?|单价|价格?)[:为约]?(?:\d+(?:\.\d+)?\/)+$/,
);
const ofOtherSum = gated(/税[^税]*(?:投资|固投|产值|营收|销售|开票|营业额|产出)/);
/** 落税也行，每年大概50万; 税收可以谈，一年给到镇里300万. */
const taxLately = gated(
  /(?:落税|税收?|纳税)(?!率|点|票|前|后|价)[^。；\n租\d卖售]{0,14}，?[^。；\n租\d卖售]{0,8}(?:一年|每年|年缴|年纳|第一年)[^，。；\d租]{0,8}$/,
);
const taxBehind = gated(/^的?(?:(?:税收|纳税|年税)(?![\d:约达要])|税(?=[，。； \n]|$))/);
const promised = gated(/(?:承诺|新增)[^，。；\d]{0,6}(?:不低于|不少于|至少)?$/);
const vagueTax = gated(/税收?:[^；\n\d]{1,8}，$/);
const laterYear = gated(
  /(?:第[一二三四五]年|[两二三四五]年后|[以之]后(?:每年)?|后续每年|次年|翌年)(?:起|约|预计|达到?)*$/,
);
const invested = gated(/投(?:入|了)?(?:约|共)?$|其中(?:设备|土建|固定资产|固投|基建)[^，。\d]{0,4}$/);
/** 物业费另算别超5块. */
const serviceCharge = gated(/(?<![含包带])物业费?(?:另算|另收|另外|收|别超?|不超过?|[，:])*$/);
/** 代发快递均价一块八, 上年度销售9600万, 去年开票6800万: what is no price of the space. */
const otherMoney = gated(
  /快递[^，。；\d ]{0,4}均价$|(?:运费|单件)[约为:]?$|(?:开票|销售额?|营业额|产值|营收|年销|流水|卖货|投资强度|固投|建的时候花了|首付)(?:强度|要求)?(?:每亩|亩均)?(?:约|达|不[低少]于|至少|可谈|按|能出)?$|(?<!打)折价$|电商一年$|(?:留下来|设备|货架|叉车)[^，。；\d]{0,4}折价$|pue(?:值)?(?:≤|<|不高于|低于)?$/,
);
/** 哪怕贵两块: by how much more or less. */
const difference = gated(/(?:贵|便宜|涨)(?:个|了)?$/);
const tooMuch = gated(/^(?:一平)?的?(?:房租)?(?:嫌贵|受不了)|^的?(?:不行|太贵|太高|接受不了|做不到|谈不拢)/);
const compensation = gated(
  /^(?:元)?(?:债权|负债|签约(?!送)|成交)|^(?:装修)?(?:补偿|补贴|转让费|押金|定金|保证金|罚|茶水费|好处费|辛苦费|佣金|介绍费)/,
);
const byPallet = gated(/(?:按位|按托|按板|托盘位|每托|每板)[^，。；\d]{0,6}$/);
/** 评估值512万, 片区成交均价2.7: what others made it out to be worth. */
const valued = gated(
  /(?:评估(?:总?价值?|值)|(?<!评)估价|成交均?价|债权(?:本金|总额)|(?:账面)?本息(?:合计)?|本金|有人说|首次底价|同类[^，。\d]{0,3}报[到价]?)[约为:]?\s?$/,
);
const received = gated(
  /(?:今年|明年|去年|累计)(?:预计)?$(?<!，今年$)|(?:收租|租金收[益入]|租约(?![^，。； \n]{0,3}[卖售]))[^，。； \n]{0,4}$/,
);
const feeWords = gated(/转让费|顶手费|入场费/);
const quoted = gated(/报价[:为约是]?$/);
const unitPrice = gated(/单价$/);
const forSale = gated(/售$|(?<!出)售 $|卖的话$|[，。；、 \d][卖买] ?$/);
const transferPrice = gated(/(?:转让|出让)(?:价|总价)?[:约为]?$/);
const letWhole = gated(/整租[^，。；\d]{0,4}(?:打包|一口价|一年)[^，。；\d]{0,2}$/);
const letFor = gated(/[^出求招承转]租$/);
const budgetBehind = gated(/^(?:元|块)?的?预算/);
const withEquipment = gated(
  /(?:设备|货架|机器|机床|装修)(?:[+、和及][\u4e00-\u9fff]{1,4}){0,3}(?:一起|全部|整体|一并|连同)?(?:打包|作价|转让|一口价|折价|总价|估价|残值)(?:价)?[^，。；\d]{0,3}$/,
);
const totalBudget = gated(/总价预算/);
const priced = gated(
  /打包|全款|变卖价|作价|变现价|到手价|转让(?:总?价|价格)|要价|开价|对价|售价|总价|卖价|起拍价|一口价|起始价|出让价|挂牌价|成交价|楼面价|均价|叫价|意向价|接盘价|限价|出价/,
);
const priceBehind = gated(/^ ?(?:一口价|卖|出手|转让)/);
const about = gated(/左右|上下/);
