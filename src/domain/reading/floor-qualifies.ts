import type { Page } from "./page.ts";

/** A floor that only says which height, load, rent or part area is meant: 一楼8米，二楼6米, 1楼6800/平. */
export function qualifies(
  page: Page,
  mention: { readonly start: number; readonly end: number },
  several: boolean,
): boolean {
  const after = page.text.slice(mention.end, mention.end + 10);
  if (
    /^(?:到顶|以上(?!都|也|可|均|就)|板|承重|荷载|净?层?高|挑高|(?:为|约| )?(?:\d+(?:\.\d+)?|[一二三四五六七八九十]{1,3})(?:米|m|吨|t|kg|公斤))/.test(
      after,
    )
  )
    return (
      several || /^(?:承重|荷载|(?:净?层高|净高)(?:要|需|≥|[>])*\d|(?:为|约)?\d+(?:\.\d+)?(?:吨|t|kg))/.test(after)
    );
  // 首层8米 二三层4.5: a height whose unit stands with the one before
  if (
    several &&
    /^\d\.\d(?:[，。； ]|$)/.test(after) &&
    /(?:\d米|(?:高:?(?:[首底一1][楼层])?|[首底一1][楼层])\d+(?:\.\d)?)[，、；/ ]?$/.test(
      page.text.slice(0, mention.start).slice(-12),
    )
  )
    return true;
  if (/^(?:起租价?|租价|租金|单价|售价)[:约为]?\d/.test(after)) return true;
  if (several && /^[是为做]?(?:办公|门卫|员工宿舍|宿舍|食堂|展厅|住人|自用)(?!楼)/.test(after)) return true;
  if (several && page.figures.some(({ usedBy, start }) => usedBy === "rent" && start === mention.end)) return true;
  if (/^以上[^，。；]{0,5}(?:有|带|配|要|需)/.test(after)) return true;
  if (
    /^(?:可?[做作为是]|设|设有|有|带|配)(?:了|为|员工)?(?:食堂|展厅|办公|大厅|餐厅|门面|商铺|停车|宿舍|前台)/.test(
      after,
    )
  )
    return true;
  if (
    /^(?:设|设有|有|带|配)(?:了|为)?(?:卸货|平台|月台|雨棚|大门|配电|门卫)/.test(after) &&
    !/[要求租找只]$/.test(page.text.slice(Math.max(0, mention.start - 1), mention.start))
  )
    return several;
  return (
    several &&
    /^(?:售|租)?(?:为|约)?(?:\d+(?:\.\d+)?(?:元|块|\/平|\/㎡)|[一二三四五六七八九十]{1,3}(?:[块元 ，。；]|$))/.test(
      after,
    )
  );
}
