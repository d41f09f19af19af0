import { gated } from "../pattern/gate.ts";
import { memberBefore } from "./area-parts.ts";
import type { Figure } from "./figures.ts";
import { type Page, says } from "./page.ts";

/** 租厂5000, 求租厂房 1000 单层, 李总500: the one number of a short note that has no other meaning. */
export function isAlone(page: Page, figure: Figure): boolean {
  if (figure.measure !== undefined || figure.usedBy !== undefined || figure.bareWan) return false;
  const value = figure.max ?? figure.min ?? 0;
  const low = figure.min ?? value;
  if (low < 80 || value > 200_000 || isNumbered(page, figure)) return false;
  const { text } = page;
  const before = text.slice(Math.max(0, figure.start - 6), figure.start);
  const after = text.slice(figure.end, figure.end + 2);
  if (
    /^(?:地块|板块|区块|[号#年期栋人度月日件套张台个%目托吨间床车米元块毛箱件只头瓶桶罐]|国道|省道|[a-z])/.test(
      after,
    ) ||
    /(?:[a-z第编号:位床台辆]|人均)\s?$/.test(before)
  )
    return false;
  if (/(?:厂房?|库房?|仓库?|车间|楼|办公|研发|租|找|要|求|各|整栋|每层|独栋|大小)\s?(?:[:：]|有|约)?\s?$/.test(before))
    return true;
  if (isSetApart(page, figure)) return true;
  const seeks = page.claims.some(({ key, value: side }) => key === "side" && side === "demand");
  if (seeks && page.figures.some(({ measure }) => measure === "area")) return false;
  return seeks || (text.length < 40 && /[+ ]$|[总姐哥]$/.test(before) && (page.has("name") || text.includes("+")));
}

/** 海宁长安，1300，带办公室，8.5一平: a number on its own where so much a ㎡ is asked and no size is told. */
function isSetApart(page: Page, { start, end, min, max, written }: Figure): boolean {
  if (min === null || min !== max || min < 150 || min > 50_000 || (min > 1990 && min < 2035)) return false;
  if (
    !/(?:[，。 \n]|[，。 \n]就)$/.test(page.text.slice(Math.max(0, start - 2), start)) ||
    !/^(?:$|[，。 \n])/.test(page.text.slice(end, end + 1))
  )
    return false;
  return (
    !page.figures.some(({ measure }) => measure === "area") &&
    page.claims.some(
      ({ key, value }) =>
        key === "rent" && (written === "chinese" || String((value as { unit?: string }).unit).includes("sqm")),
    )
  );
}

/** 求租需求0812: no size is written with a zero ahead. */
const isNumbered = (page: Page, { numberStart }: Figure): boolean =>
  /^0\d/.test(page.text.slice(numberStart, numberStart + 2));

/** A line of sums: what each floor costs. */
const sums = gated(/^[^\n:]{0,4}(?:租金|[年月]租|价格?|报价|售价|总价):[^\n]{0,40}$/);

const areaLabel = gated(
  /(?:(?<!一)起租|(?<!\d)分租|[，。、]分|各|每层|标准层|整层|单层|[每单][栋跨座幢]|可?拆租|面积(?:要求)?|空出|建面|建筑|平米数|需求|可分割|最小|可分|可切分|可拆|可以?切|可以?隔|[拿分让腾]出一半(?:来|出)?租?[ ，]?|切分|分割|想分|从\d{2,5}(?:平|方)?[缩减换降](?:到|成|小到)?|[缩减降](?:到|成|小到)|只用一半|面积[^\n]{0,5}\n(?:答:?)?|共|总共|加起来|余|剩余?|已租|[上下]|=|\+)(?:[:约为是在从至到]|大约|需|大概)*\s?$/,
);

/** 厂房2500左右. */
const hallLabel = gated(
  /(?:厂房|仓库?|车间|库房|场地|房子|厂子|棚子|(?:[一1单]层|平房)钢构)(?:面积|主体)?(?:[:约要需是]|大概|大约|得)*\s?$/,
);

const floorLabel = gated(
  /(?:[一二三四]期|[一二三四五六1-6]层|(?<![\da-z])\df|[一二三四五六\d]楼|首层|底[层楼]|底下|[上下][头面]|上层|下层|楼[上下])(?:[:约为是在]|大约|需|大概)*\s?$/,
);

/** 面积500, 可切分5000起, 上500下500, 7500（一期）+3500: a number whose unit stands elsewhere or nowhere. */
export function isBareArea(page: Page, figure: Figure): boolean {
  if (figure.measure !== undefined || figure.usedBy !== undefined) return false;
  const value = figure.max ?? figure.min ?? 0;
  if (value < 20 || value > 5_000_000 || isNumbered(page, figure)) return false;
  if (
    value < 80 &&
    !page.text.slice(figure.start, figure.end).includes("亩") &&
    /[楼层]\s?$/.test(page.text.slice(Math.max(0, figure.start - 2), figure.start))
  )
    return false;
  const { text } = page;
  const before = text.slice(Math.max(0, figure.start - 10), figure.start);
  const after = text.slice(figure.end, figure.end + 8);
  // 自己的厂房，三千三，: as it is spoken
  if (
    figure.written === "chinese" &&
    value >= 300 &&
    value < 50_000 &&
    /(?:(?:厂房|仓库|车间)[， ]|(?:独栋|整栋)[， ]?)$/.test(before) &&
    /^(?:[，。 ]|$)/.test(after) &&
    !page.figures.some(({ measure }) => measure === "area")
  )
    return true;
  if (figure.written === "chinese" && value >= 300 && /^的[\u4e00-\u9fff]{1,4}(?:厂房|仓库|车间)/.test(after))
    return true;
  // 有没有七八百的; 昆山千灯那边 两千二的: a size that stands for the hall
  if (
    figure.written === "chinese" &&
    value >= 300 &&
    value < 50_000 &&
    /^的(?:[，。；带]| (?!(?:行车|变压器|电))|$)/.test(after) &&
    (/(?:有没有|[要找换租]一?个?|有个)$/.test(before) ||
      (/[，。 ]$/.test(before) && !page.figures.some(({ measure }) => measure === "area")))
  )
    return true;
  if (figure.written === "chinese" && value >= 300 && value < 50_000 && isSpokenSize(before, after)) return true;
  if (value >= 300 && /^(?:单层|双层|多层|独栋)/.test(after)) return true;
  // 年租金：底层17万，二层12万
  if (figure.bareWan && says(page, sums, text.slice(text.lastIndexOf("\n", figure.start) + 1, figure.start)))
    return false;
  // 变压器2000+1250: the second of the same
  if (/(?:变压器|配电|[天行航]车|电)[^，。；、]{0,6}\+$/.test(before)) return false;
  if (
    /^(?:组|单|票|箱|件|只|批|款|位|份|次|届|名|提成|多?家|号|#|年|期|栋|人|度|国道|省道|目|型|机柜|锭|吨|瓶|箱|地块|板块|区块|园区)/.test(
      after,
    )
  )
    return false;
  if (/(?<!楼)[上下]\s?$/.test(before)) return /^[下，)平]/.test(after) || /下$/.test(before);
  if (/^\/(?:跨|层|栋|幢|座|卡)(?![a-z])/.test(after)) return value >= 100 && value < 100_000;
  if (/起[分租订]$/.test(text.slice(figure.start, figure.end))) return value >= 50 && value < 20_000;
  if (figure.bareWan && says(page, yearly, text.slice(Math.max(0, figure.start - 30), figure.start))) return false;
  if (isLeastAlone(page, figure)) return true;
  if (value >= 200 && /^那[个套间]/.test(after)) return true;
  if (/^的(?:样子|[仓库厂房]|单层|独[栋院])|^给[我咱]/.test(after)) return true;
  if (/^ ?(?:可整|可分|可大可小|整租|分租)/.test(after) && / $/.test(before)) return value >= 200 && value < 100_000;
  if (
    /(?:求租|求购|想租|诚租|想找|要找|[需寻]找|[找要租]一?个)\s?$/.test(before) &&
    figure.min !== figure.max &&
    figure.min !== null
  )
    return true;
  if (/^(?:\([^)]{1,8}\))?[+=]\D{0,3}\d/.test(after))
    return (
      value >= 100 &&
      !/变压器|kva|千伏|[天行航]车|吨/.test(text.slice(figure.end, figure.end + 14).replace(/[，。；].*$/s, ""))
    );
  if (/按$/.test(before) && /^(?:一[间个])(?:来|起)?[切分拆租]/.test(after)) return value >= 100;
  if (/^一层(?:[，。 ]|$)/.test(after)) return value >= 100 && value < 50_000;
  if (/[要需找租]$/.test(before) && /^的?(?:车间|厂房|仓库|库房)/.test(after)) return value >= 200;
  if (/[单每]层$/.test(before) && /^[*x×]\d{1,2}层/.test(after)) return value >= 100;
  if (/^\s?[*x×]/.test(after)) return false;
  if (memberAt(page, figure) && page.figures.some((one) => one !== figure && memberAt(page, one))) return true;
  if (value >= 300 && value < 100_000 && (says(page, wholeHall, before) || says(page, eachHall, after))) return true;
  if (/[一两二三四双\d][跨卡](?:共|约)?$/.test(before)) return value >= 300 && value < 100_000;
  if (isRangeAlone(page, figure, after)) return true;
  if (says(page, floorLabel, before)) return value >= 100;
  if (says(page, hallLabel, before))
    return (
      value >= 100 &&
      (/(?:左右|上下|以上|以内|多)$/.test(text.slice(figure.start, figure.end)) ||
        (figure.written === "chinese" && value >= 300 && /^(?:[，。；、 ]|都[有行可]|$)/.test(after)))
    );
  if (/(?:起|分)租\s?$/.test(before) && value < 100) return false;
  return says(page, areaLabel, before) && (!/需求[:]?\s?$/.test(before) || value >= 100);
}

/** 整1980, 三楼带阁楼共2300. */
const wholeHall = gated(/(?:[，。 ]整|阁楼共|双层) ?$/);
/** 900一栋, 520实量. */
const eachHall = gated(/^(?:一[栋幢](?:[，。 ]|$)|实量)/);

/** 整租年租金32万，分开的话一楼20万, 一年一共十六万. */
const yearly = gated(/(?:年租金?|月租金?|租金|一年|每年)[^。；\n]*$/);

/** 2.1万方分租，3000起，: the smallest part that is let of a whole. */
function isLeastAlone(page: Page, { start, end, min, max }: Figure): boolean {
  if (max !== null || min === null || min < 100 || min > 20_000) return false;
  if (!/起$/.test(page.text.slice(start, end)) || !/^(?:[，。；、 ]|$)/.test(page.text.slice(end, end + 1)))
    return false;
  return page.figures.some((one) => one.measure === "area" && (one.max ?? 0) >= min * 2);
}

/** 再要一处二千二的车间, 彩钢房一千六, 四楼整层一千六出租: what is spoken of a hall without a unit. */
const isSpokenSize = (before: string, after: string): boolean =>
  /(?:(?:[再想要来换]|求)?[租买找要需]|面积(?:还是|就按|按|大概)?|大概|差不多|左右|库房|仓库|厂房|彩钢房|[一整][跨层]|底下|楼[上下])(?:一?[个处间块])?的?\s?$/.test(
    before,
  ) && /^(?:的(?:大?库|车间|[一二三四五六首底][楼层]|带|[，。 ]|$)|[，。；、 ]|$|出租|想|吧|平房|院子|找)/.test(after);

/** 要西夏墅、孟河，1500-2000，做数控刀具: a range of its own where somebody seeks and no size is told with a unit. */
const isRangeAlone = (page: Page, { start, end, min, max }: Figure, after: string): boolean =>
  min !== null &&
  max !== null &&
  min >= 200 &&
  max > min &&
  max <= 50_000 &&
  max <= 4 * min &&
  /(?:^|[，。； ])$/.test(page.text.slice(Math.max(0, start - 1), start)) &&
  /^(?:$|[，。； ])/.test(after) &&
  /^\d+-\d+$/.test(page.text.slice(start, end)) &&
  seeksSpace(page) &&
  !page.figures.some(({ measure }) => measure === "area" || measure === "land");

export function memberAt(page: Page, figure: Figure): boolean {
  const value = figure.max ?? figure.min ?? 0;
  if (figure.usedBy !== undefined || (figure.measure !== "area" && figure.measure !== undefined)) return false;
  if (
    figure.measure === undefined &&
    (value < 100 || figure.bareWan || !/^[，。；、 +平左一另(a-h]|^$/.test(page.text.slice(figure.end, figure.end + 1)))
  )
    return false;
  return (
    memberBefore.pattern.test(page.text.slice(Math.max(0, figure.start - 14), figure.start)) ||
    /^的一[间栋幢](?:[，。]|可)/.test(page.text.slice(figure.end, figure.end + 4))
  );
}

export const seeksSpace = (page: Page): boolean =>
  page.claims.some(({ key, value }) => key === "side" && value === "demand");
