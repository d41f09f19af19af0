import { canMatch, gateOf } from "../pattern/gate.ts";
import { spacedAt } from "../pattern/sticky.ts";

const lowerBefore =
  /(?:不(?:得|能|可|应|宜)?(?:低于|少于|小于|短于)|低至|至少|最少|最低|保底|起码|(?<!不|不得|不能|不可|不应)(?:大于|高于)|(?<!不|别|未|不要|唔好|唔可以|不想|不能|不得|不可|不应)超过?|≥|>)(?:需要|要|是|达到?|为)? ?:? ?$/;
const upperBefore =
  /(?:不(?:要|想|能|得|可|应|宜)?(?:超过?|高于|大于|多于)|唔(?:好|可以)?超过?|(?:[别未莫]|不要|唔好)(?:超过?|高于|过(?=\D?$))|不接受高于|莫过|(?<=价|价格|租金?|预算|房租)不过|(?<=价|预算|租金?)封顶|最高|(?:最|顶)多(?:只?能)?(?:出|给|付)?到?|最大|(?<!不|不得|不能|不可|不应|不宜)(?:小于|低于|少于)|控制在|限价|能给到|可以到|≤|<|上限) ?:? ?$/;
const aboutBefore = /(?:大约|大概|差不多|约|将近|接近|近|共约) ?$/;
const lowerAfter =
  / ?(?:及以上|或以上|以上|朝上|(?:(?<! )起(?!租 ?(?:面积)?:?\d+(?:平|㎡|方))|起(?!租 ?(?:面积)?:?\d|拍|始))(?=步|租|分|订|售|$|[^重点亚止来诉草吊])(?:步价?|租(?!\d)|分|订|售(?!\d))?|往上|打底|开外|保底|多(?![层种家个功样])|(?<! )\+(?=[ /，。\n]|$))/y;
const upperAfter =
  / ?(?:及以下|或以下|以下|以内|之内|以里|内(?![部外蒙场置容饰衣设含饰有])|封顶|到顶|顶天|顶晒|打住|撑死了?|不到|往下|上限|为限|内(?=含[税物管]))/y;
const aboutAfter = / ?(?:左右|上下|之间|±|上下浮动)/y;

const boundsBefore = (
  [
    ["upper", upperBefore],
    ["lower", lowerBefore],
    [undefined, aboutBefore],
  ] as const
).map(([bound, pattern]) => ({ bound, pattern, gate: gateOf(pattern) }));

const boundsAfter = (
  [
    ["lower", lowerAfter],
    ["upper", upperAfter],
    [undefined, aboutAfter],
  ] as const
).map(([bound, pattern]) => ({ bound, exec: spacedAt(pattern) }));

/** 不低于, 约 before an amount: the bound that they give, and where they begin. */
export function boundBefore(
  text: string,
  at: number,
  after: number,
): { bound?: "lower" | "upper"; start: number } | undefined {
  const from = Math.max(after, at - 8);
  for (const { bound, pattern, gate } of boundsBefore) {
    const found = canMatch(gate, text, from, at) ? pattern.exec(text.slice(from, at)) : null;
    if (found) return { start: from + found.index, ...(bound ? { bound } : {}) };
  }
  return undefined;
}

/** 以上, 以内, 左右 behind an amount: the bound that they give, and where they end. */
export function boundAfter(
  text: string,
  at: number,
): { bound?: "lower" | "upper"; about?: boolean; end: number } | undefined {
  for (const { bound, exec } of boundsAfter) {
    const found = exec(text, at);
    if (found) return bound ? { bound, end: at + found[0].length } : { about: true, end: at + found[0].length };
  }
  return undefined;
}
