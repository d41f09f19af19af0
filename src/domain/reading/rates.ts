import { canMatch, gateOf } from "../pattern/gate.ts";
import { stickyAt } from "../pattern/sticky.ts";

/** What an amount is paid for: each of these once. */
export type Per = "sqm" | "mu" | "day" | "month" | "year" | "room" | "bed" | "other";

const units: readonly (readonly [Per, string])[] = [
  ["sqm", "平方米|平方|平米|平|㎡|方"],
  ["mu", "亩"],
  ["day", "天|日"],
  ["month", "个?月"],
  ["year", "年"],
  ["bed", "床位|张床|床|人"],
  ["room", "间|套"],
  ["other", "托|车|吨|栋|个|票|单|位|工位|立方"],
];
const all = units.map(([, pattern]) => `(${pattern})`).join("|");
const afterAt = stickyAt(new RegExp(`[ (]?(?:[/每·.]|一个?|每个)? ?(?:${all})(?![a-z层])`, "y"));
const linked = /^[ (]?(?:[/每·.]|一个?|每个)/;
const before = new RegExp(
  `(?:每|一)个?(?:${all})(?:(?:[/每·]|一个?)?(?:${all}))?(?:的?(?:租金|价格|单价|租|价)|只要|仅需?|仅|给|付|算|要)?(?:[为是约:]|大约)? ?$`,
);

const beforeGate = gateOf(before);

export interface Rate {
  readonly per: readonly Per[];
  readonly end: number;
}

const perOf = (found: RegExpExecArray, offset: number): Per | undefined => {
  for (let i = 0; i < units.length; i++) if (found[offset + i] !== undefined) return units[i]?.[0];
  return undefined;
};

/** The denominators after an amount: /㎡/天, 每平每月, 一年, /月. The first needs a link (/, 每, 一) unless `loose`. */
export function rateAfter(text: string, at: number, loose: boolean): Rate {
  const per: Per[] = [];
  let end = at;
  while (per.length < 3) {
    const found = afterAt(text, end);
    if (!found) break;
    if (!linked.test(found[0]) && !(per.length > 0 || loose)) break;
    if (found[0].startsWith(".") && /\d/.test(text.charAt(end - 1))) break;
    if (found[0].startsWith(" ") && !/[/每·一]/.test(found[0])) break;
    const one = perOf(found, 1);
    if (one === undefined || per.includes(one)) break;
    // 七毛 一年一付: how it is paid
    const next = text.slice(end + found[0].length, end + found[0].length + 2);
    if (/^ ?一/.test(found[0]) && /^(?:[楼层期付\d]|一[付交签涨调递]|起[租签付])/.test(next)) break;
    per.push(one);
    end += found[0].length;
  }
  const each = text.charAt(end) !== "/" ? null : /^\/[层跨](?![\u4e00-\u9fff])/.exec(text.slice(end, end + 3));
  if (each) {
    per.push("other");
    end += each[0].length;
    const period = /^\/(?:年|月)/.exec(text.slice(end, end + 2));
    if (period) end += period[0].length;
  }
  if (per.length > 0 && text.charAt(end) === ")" && text.slice(at, end).includes("(")) end++;
  return { per, end };
}

/** The denominators right before an amount: 每平每天0.8元, 一年15万; `start` is where they begin. */
export function rateBefore(text: string, at: number): { per: readonly Per[]; start: number } | undefined {
  const from = Math.max(0, at - 16);
  const found = canMatch(beforeGate, text, from, at) ? before.exec(text.slice(from, at)) : null;
  if (!found) return undefined;
  const first = perOf(found, 1);
  const second = perOf(found, 1 + units.length);
  const per = [first, second].filter((one): one is Per => one !== undefined);
  return { per, start: from + found.index };
}
