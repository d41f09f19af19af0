import { type Day, daysBetween } from "../domain/measure/day.ts";

/** How long ago a day was, as people say it; a day to come is 今天. */
export function daysAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return "今天";
  if (days === 1) return "昨天";
  if (days < 30) return `${days} 天前`;
  return days < 365 ? `${Math.floor(days / 30)} 个月前` : `${Math.floor(days / 365)} 年前`;
}

/** How fresh the facts are: who checks them is not told, when is. */
export const checkedAgo = (checkedOn: Day | undefined, today: Day): string =>
  checkedOn === undefined ? "尚未核验" : `${daysAgo(checkedOn, today)}核验`;

export const publishedAgo = (publishedOn: Day, today: Day): string => `${daysAgo(publishedOn, today)}发布`;
