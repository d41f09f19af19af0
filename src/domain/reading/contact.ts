import { eachMatch, noMatches } from "../pattern/each.ts";
import { gated, gateOf } from "../pattern/gate.ts";
import { findNames } from "../privacy/names.ts";
import { findPhones } from "../privacy/phones.ts";
import { allMatches, find, type Page, says } from "./page.ts";
import type { LikelyPhrase } from "./phrases/phrase-scale.ts";

const socialId = gated(
  /(?:微信号?|vx|wx|v信|薇信|威信|qq)[: ]{0,2}(?:号[: ]?)?([a-z][a-z\d_-]{4,20}|[1-9]\d{4,10})(?!\d)/g,
);

/** Telephone numbers and ids: found first, since their digits must not be read as anything else. */
export function readPhones(page: Page): void {
  for (const { start, end, digits } of findPhones(page.text)) {
    page.claim({ key: "phone", value: digits, start, end, origin: "stated" });
    page.take(start, end);
    const extension = /^ ?(?:转|-) ?\d{2,5}(?!\d)/.exec(page.text.slice(end, end + 9));
    if (extension) page.take(end, end + extension[0].length);
  }
  for (const found of allMatches(page, socialId)) {
    const words = found[1] ?? "";
    const end = found.index + found[0].length;
    if (page.isTaken(end - words.length)) continue;
    page.claim({ key: "socialId", value: words, start: end - words.length, end, origin: "stated" });
    page.take(end - words.length, end);
  }
}

/** The person to ask for: behind a label, beside the number, or with a title (王总). */
export function readName(page: Page): void {
  const phones = page.claims.filter(({ key }) => key === "phone");
  const listed = findNames(page.text, phones, (pattern) =>
    page.marks.mayHold(gateOf(pattern)) ? eachMatch(pattern, page.text) : noMatches,
  ).filter((one) => !page.isTaken(one.start) && !isGreeted(page.text, one));
  const [found = alone(page, phones)] = listed;
  if (found) claimName(page, found);
}

function claimName(page: Page, { start, end }: { start: number; end: number }): void {
  const found = { start: start + (find(page, role, page.text.slice(start, end))?.[0].length ?? 0), end };
  if (
    says(page, noPerson, page.text.slice(found.start, end)) ||
    isGreeted(page.text, found) ||
    (!page.has("phone") && isAddressed(page.text, found))
  )
    return;
  page.claim({ key: "name", value: page.text.slice(found.start, end), ...found, origin: "stated" });
  page.take(found.start, end);
}

/** 房东老徐, 业务员小沙, 招商经理王浩, 联系门卫转刘厂长: what somebody is, before his name. */
const role = gated(
  /^(?: +|房东|房主|业主|顾问|业务员|司机|搵|卫转|[\u4e00-\u9fff]{0,2}经理(?=[\u4e00-\u9fff]{2}$))(?=[\u4e00-\u9fff]{2})/,
);
/** 施工证, 包工头, 连工场, 童装厂老板: parts of words, and who is nobody's name. */
const noPerson = gated(/^(?:施工|小厂|包工|[连連]工|老板|司机师傅|高校老师|方案发)$|厂老板$/);

const likely = 0.6;

/** Whom no title and no place beside a number tells (揾阿强, 制片老桑, Lily): the stretch that looks most like a person. */
export function claimPerson(page: Page, person: LikelyPhrase): void {
  if (person.likelihood < likely || page.isTaken(person.start) || page.isTaken(person.end - 1)) return;
  claimName(page, person);
}

/** 王总您好: whom one writes to. */
const isGreeted = (text: string, { start, end }: { start: number; end: number }): boolean =>
  start === 0 && /^[，, ]?(?:[您你]好|(?:早上?|上午|下午|晚上)好|好[，,!！ ])/.test(text.slice(end, end + 5));

/** 王哥，张浦那边还有没: who is asked, not who asks. */
const isAddressed = (text: string, { start, end }: { start: number; end: number }): boolean =>
  start === 0 &&
  /^[，,!！:： ]/.test(text.slice(end, end + 1)) &&
  /你|您|我们?(?:要|想|需|准备|打算|在找)|还在吗?|还有没|有没有|那边|手[上里]|帮/.test(text.slice(end, end + 40));

const family = gated(/(?:姓)((?!名)[\u4e00-\u9fff])(?=$|[，。；、 \n\d!])/);
const spokenOf =
  /([\u4e00-\u9fff])(?:副?总(?!部|面|价|建|占|计|经)|老板娘?|师傅|孃孃|阿姨|叔叔?|大哥|大姐|部长|院长|主管|经理)(?=$|[，。；、 \n\d!])/g;
const noFamily = gated(/[转微加或同大小新老本的是找问我你他各位厂房副区]/);

const calledFor = gated(
  /(?:联系|找|房东|业主) ?([\u4e00-\u9fff](?:老板|总|经理|先生|小姐|女士|姐|哥)|阿[\u4e00-\u9fff])(?=$|[，。；、 \n!])/,
);

/** 我是…的老沈, 助理小林; 老于 at the very end. */
const signature = gated(
  /(?:我是[^，。；\n]{0,12}的|助理)([老小阿][\u4e00-\u9fff])(?=[呐啊哦，。 ]|我们|$)|[。！!\n]([老小阿][\u4e00-\u9fff])[。 ]?$|[，, ]([老小阿][\u4e00-\u9fff])。?$/,
);

/** 姓翁, 联系乌总, 18800002204 秦: a name that only its title or its place beside the number tells. */
function alone(
  page: Page,
  phones: readonly { start: number; end: number }[],
): { start: number; end: number } | undefined {
  const { text } = page;
  const said = find(page, family);
  if (said) return { start: said.index + 1, end: said.index + 2 };
  for (const { start, end } of phones) {
    const near = text.slice(Math.max(0, start - 8), end + 8);
    for (const found of eachMatch(spokenOf, near)) {
      const at = Math.max(0, start - 8) + found.index;
      if (!says(page, noFamily, found[1] ?? "") && !(at >= start && at < end))
        return { start: at, end: at + found[0].length };
    }
    const single = /^ ([\u4e00-\u9fff])(?=$|[，。；\n ])/.exec(text.slice(end, end + 3));
    if (single && !says(page, noFamily, single[1] ?? "")) return { start: end + 1, end: end + 2 };
  }
  if (phones.length > 0) return undefined;
  const signed = find(page, signature);
  const who = signed?.[1] ?? signed?.[2] ?? signed?.[3];
  if (signed && who) {
    const at = signed.index + signed[0].indexOf(who);
    return { start: at, end: at + who.length };
  }
  const called = find(page, calledFor);
  if (!called || says(page, noFamily, called[1]?.[0] ?? "")) return undefined;
  const words = called[1] ?? "";
  const at = called.index + called[0].length - words.length;
  return { start: at, end: at + words.length };
}
