import { type Day, daysBetween } from "../measure/day.ts";
import { type Criterion, failed, met } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { dayShape } from "./shape.ts";

/** Days late that still count as near. */
const toleranceDays = 30;

/** 可入驻: free from a day; a need asks to be in by a day. */
export const freeFrom: Criterion<Day, Day> = {
  ...own({
    key: "freeFrom",
    label: "可入驻",
    weight: 4,
    staleAfterDays: 90,
    prunes: true,
    question: "什么时候可以入驻？",
    lexicon: { words: ["可入驻", "起租", "交房", "腾空", "入驻时间", "起租日", "使用时间"] },
  }),
  fact: dayShape,
  ask: dayShape,
  judge(asked, stated) {
    const late = daysBetween(asked, stated);
    if (late <= 0) return met;
    return late > toleranceDays
      ? failed
      : { verdict: "near", short: late, share: Math.ceil((late / toleranceDays) * 100) };
  },
  relax(asked, stated) {
    const late = daysBetween(asked, stated);
    return late > 0 ? { value: stated, size: (late / toleranceDays) * 10 } : undefined;
  },
  showFact: (stated, _, today) =>
    today !== undefined && stated <= today ? { text: "随时", unit: `${stated} 起` } : { text: stated },
  showAsk: (asked) => ({ text: `${asked} 前` }),
};
