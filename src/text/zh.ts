import type { Hint, Strength } from "../domain/criteria/criterion.ts";
import type { MatchClass } from "../domain/match/match.ts";
import type { VerdictKind } from "../domain/match/verdict.ts";

/** The sign of a verdict: it is told by its shape and its word, never by colour alone. */
export const verdictSigns = { met: "✓", near: "≈", unknown: "?", failed: "✗" } as const satisfies Record<
  VerdictKind,
  string
>;

export const verdictWords = {
  met: "符合",
  near: "接近",
  unknown: "待确认",
  failed: "不符",
} as const satisfies Record<VerdictKind, string>;

export const classTitles = {
  met: "符合",
  near: "接近",
  unknown: "待确认",
  failed: "不符",
} as const satisfies Record<MatchClass, string>;

export const classNotes = {
  met: "必须的要求都满足。",
  near: "有的要求差一点，差多少写在下面。",
  unknown: "对方还没说全，问清楚就知道。",
  failed: "有必须的要求不满足。",
} as const satisfies Record<MatchClass, string>;

export const strengthWords = { must: "必须", prefer: "最好" } as const satisfies Record<Strength, string>;

/** What a hint says behind a verdict; `stated` is the value as it is shown. */
export const hintSentences = {
  coarserPlace: "只说到这一级，没说到镇",
  otherBasis: "计价方式不同，比不了",
  areaUnknown: "没说面积，算不出单价",
  landUnknown: "没说占地，算不出亩均",
  unmappedIndustry: "还没归到行业类别",
  neighbour: "相邻",
  sameDistrict: "同一个区",
  aroundPlace: "稍远一点",
  distanceUnknown: "距离还不清楚",
  about: "大致相当",
} as const satisfies Record<Hint, string>;

export const unstated = "未说明";

/** A question that would settle what the other side has not said. */
export const questionOf = (criterion: { readonly label: string; readonly question?: string }): string =>
  criterion.question ?? `请问${criterion.label}是多少？`;
