import type { Criterion, Party } from "../criteria/criterion.ts";
import { type Folded, fold } from "./fold.ts";

/** An advert as a rule sees it: the folded text and what its setting says about it. */
export interface Page extends Folded {
  readonly facts: Party["facts"] | undefined;
  readonly criteria: readonly Criterion[];
  /** Somebody looks for space: what he asks is no offer. */
  readonly isNeed: boolean;
  /** Reads like news or an official notice, offers nothing and names no number to call. */
  readonly isNews: boolean;
  /** Carries a number to call: then even quoted news serves as an advert. */
  readonly hasContact: boolean;
}

const offers = /出租|招租|急租|转租|出售|转让|租售|可租|在租|直租|起租/;
const needs = /求租|求购|诚租|寻租|急求|寻求|想租|需租|承租需求|[找寻]厂房|[找寻]仓库/;
const news = /调研|走访|座谈|报道|记者|领导|公告|通报|通告|会议|举行|仪式|集中开工|揭牌|印发|据悉|整治/;
const contact =
  /(?:电话|热线|手机|微信|联系|咨询|tel)[^\n]{0,12}\d{7}|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400[- ]?\d{3,4}[- ]?\d{3,4}/;

/** Words of somebody who looks, which outweigh an 出租 beside them. */
const looks = /急寻|客户需求|需求:|有没有[^,。\n]{0,12}(?:出租|厂房|仓库)|拟租|拟购|需购|需厂房|想租|想找|预算/;

export function pageOf(original: string, facts: Party["facts"] | undefined, criteria: readonly Criterion[]): Page {
  const folded = fold(original);
  const { text } = folded;
  const hasContact = contact.test(text);
  const isOffer = facts !== undefined || (offers.test(text) && !looks.test(text));
  return {
    ...folded,
    facts,
    criteria,
    isNeed: !isOffer && (needs.test(text) || looks.test(text)),
    isNews: !isOffer && !hasContact && news.test(text),
    hasContact,
  };
}

/** How far a rule looks around a hit: keeps the check linear in texts without a full stop. */
const reach = 100;
const stops = new Set(["。", "!", "?", ";", "\n"]);
const pauses = new Set([...stops, ",", "、"]);

function reachBack(text: string, at: number, ends: ReadonlySet<string>, most: number): string {
  let from = at;
  while (from > 0 && at - from < most && !ends.has(text[from - 1] ?? "")) from--;
  return text.slice(from, at);
}

function reachOn(text: string, at: number, ends: ReadonlySet<string>, most: number): string {
  let to = at;
  while (to < text.length && to - at < most && !ends.has(text[to] ?? "")) to++;
  return text.slice(at, to);
}

/** What stands before a place in its sentence or clause, and after it. */
export const sentenceBefore = (text: string, at: number): string => reachBack(text, at, stops, reach);
export const sentenceAfter = (text: string, at: number): string => reachOn(text, at, stops, reach);
export const clauseBefore = (text: string, at: number, most = 16): string => reachBack(text, at, pauses, most);
export const clauseAfter = (text: string, at: number, most = 16): string => reachOn(text, at, pauses, most);

const denials =
  /(?:不|无|非|未|勿|没有?|严禁|禁止|拒绝|谢绝|杜绝|清理|严查|整治|查处|打击|取缔|拆除|避免|防止|清退)[^,。;、]{0,8}$/;
const idioms =
  /(?:无与伦比|独一无二|绝无仅有|举世无双|天下无双|无敌|无缝|未来|不远|不到|不足|不出|不缺|不错|不愁|不少|无忧|无需|不用|不仅|不但|不只|无限|非常|不断|无论|不限|不等)/g;

/** Whether the clause denies or forbids what follows: 不承诺升值, 严禁住人. */
export const isDenied = (text: string, at: number): boolean =>
  denials.test(clauseBefore(text, at, 14).replace(idioms, "")) ||
  /(?:不承诺|不含|不构成|严禁|禁止|不代|不得)[^。;]{0,14}$/.test(sentenceBefore(text, at));

const source =
  /据[^。;]{1,20}(?:报道|消息|介绍|电)|据悉|(?:报道|公告|通报|通知)称|(?:会议|领导|书记|区长|市长|镇长|局长|主任|文件|意见|讲话)[^。;]{0,10}(?:指出|强调|表示|要求|提出|明确)/;

/** Whether the place stands in a named source's words or in a title 《…》. */
export function isQuoted(text: string, start: number): boolean {
  const before = sentenceBefore(text, start);
  return before.lastIndexOf("《") > before.lastIndexOf("》") || source.test(before);
}
