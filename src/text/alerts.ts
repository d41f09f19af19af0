import type { AlertKind, Change } from "../domain/alerts/news.ts";
import type { Criterion, PlaceTree, Shown } from "../domain/criteria/criterion.ts";

/** Kinds of alerts, as they stand before a line. */
export const alertKindWords: Readonly<Record<AlertKind, string>> = {
  met: "合适",
  near: "接近",
  unknown: "差一句话",
  lost: "可以叫回",
};

/** A change in the pieces in which it is set: 配电 · 250 → 630 kVA. */
export interface ChangeText {
  readonly label: string;
  readonly from?: Shown;
  readonly to?: Shown;
  /** What is said where one end is missing. */
  readonly note?: string;
}

/** Undefined for what no criterion can show. */
export function changeText(change: Change, criterion: Criterion, places: PlaceTree): ChangeText | undefined {
  const show = (value: unknown): Shown | undefined => {
    if (change.part === "fact") return criterion.fact.is(value) ? criterion.showFact(value, places) : undefined;
    const asked = (value as { value?: unknown } | undefined)?.value;
    return criterion.ask.is(asked) ? criterion.showAsk(asked, places) : undefined;
  };
  const [from, to] = [show(change.from), show(change.to)];
  const label = change.part === "fact" ? criterion.label : `要求的${criterion.label}`;
  if (from && to) return { label, from, to };
  if (to) return { label, to, note: change.part === "fact" ? "刚说明" : "刚提出" };
  return from ? { label, from, note: change.part === "fact" ? "不再说明" : "不再要求" } : undefined;
}

const plain = ({ text, unit }: Shown): string => [text, unit].filter(Boolean).join(" ");

/** The same in one line: 配电 250→630 kVA. */
export function changeSentence(change: Change, criterion: Criterion, places: PlaceTree): string {
  const told = changeText(change, criterion, places);
  if (told === undefined) return "";
  const { label, from, to, note } = told;
  if (from && to) return `${label} ${from.unit === to.unit ? from.text : plain(from)}→${plain(to)}`;
  return `${label}${to ? ` ${plain(to)}` : ""}${note ?? ""}`;
}

/** Messages to where people chat. No names, no words of anyone. */
export const digestText = {
  title: (day: string, total: number) => `落地提醒 ${day}：${total} 条`,
  line: (kind: AlertKind, need: string, offer: string, changes: readonly string[]) =>
    `${alertKindWords[kind]}｜${need} ← ${offer}${changes.length === 0 ? "" : `（${changes.join("，")}）`}`,
  rest: (count: number) => `另有 ${count} 条，请到工作台看`,
  testTitle: "落地提醒：试发一条",
  testLine: "收到这一条，说明地址和签名都对。以后每天早上把前一天以来的提醒汇总发到这里。",
} as const;
