import type { Ask, Criterion, PlaceTree } from "../../domain/criteria/criterion.ts";

/** What a need could change, and what that brings. */
export const whatIfText = {
  title: "放宽一项，能多几处",
  note: "只改这一项，其余不变。",
  change: (label: string, value: string) => `${label}改为 ${value}`,
  asWish: (label: string, value: string) => `${label}“${value}”不作硬性要求`,
  gain: (count: number, is: "exact" | "at_least") => (is === "exact" ? `多 ${count} 处` : `至少多 ${count} 处`),
  apply: "这样再看",
  fillIn: "填进表里",
  openAsk: "改这一项",
  filledIn: (changes: readonly string[]) => `已经填好：${changes.join("；")}。保存后生效。`,
} as const;

/** A change of one ask in words. */
export function changeShown(criterion: Criterion, to: Ask, places: PlaceTree): string {
  const shown = criterion.showAsk(to.value, places);
  const value = [shown.text, shown.unit].filter(Boolean).join(" ");
  return to.strength === "prefer"
    ? whatIfText.asWish(criterion.label, value)
    : whatIfText.change(criterion.label, value);
}
