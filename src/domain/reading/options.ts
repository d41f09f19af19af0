import type { Criterion } from "../criteria/criterion.ts";
import { gated } from "../pattern/gate.ts";
import { type WordTable, wordTable } from "../pattern/words.ts";
import { allMatches, clauseAround, find, type Page, says, saysBefore } from "./page.ts";

/** Criteria whose options have rules of their own. */
const ownRules = new Set(["deal", "kind", "storey", "place", "industry"]);

const negative = gated(
  /(?:不能|不可以?|不得|无法|没有|未|不带|不接受?|不要|不允许|禁止|谢绝|拒绝|不做|不含|无|没)(?:再|有|通|接|办理?|做|上|带|产生|任何|明显)*$/,
);
const needless = gated(/(?:不需要?|无需|无须|不用|不必|免)(?:做|办|通|接|带)?$/);
const positive = gated(
  /(?:可以?|能够?|有|通|带|需要?|要|已|接|配|必须|须|具备|含|支持|包|提供|齐全?|管道|集中)(?:接|通|办理?|做|批|上|过|带|出|:|配合|独立|的|有|入|引入|安装|开通)*$/,
);
const negativeAfter = gated(
  /^(?:证)?(?:不能|不可以?|不得|无法|不行|办不了|做不了|不好办|不批|没有|未|没)(?!影响|问题|难度|毛病)/,
);
const positiveAfter = gated(
  /^(?:证|手续|资质|接口|管道)?(?:[、和及]?(?:排污证?|消防|安评|能评))*[: ]{0,2}(?:园区[^，。；]{0,8}，?)?(?:要|需|须)?(?:必须|报告[表书]|登记表|ok|可以?|能够?|可批|已|齐全?|到位|具备|入户|通|有|没问题|一定要?能?过?|能过|要过|好办|都能|均可|要能|要可)/,
);

/** What an EIA is for, between the verb and the word: 需要喷漆环评, 能做危废环评. */
const process =
  /(?:无污染|低污染|轻污染|一般|简单|喷[漆涂塑粉](?:线|房)?|电镀|氧化|酸洗|注塑|发泡|印刷|铸造|压铸|食品|化工|危废|废[气水]|涂装|烤漆|木工|机加工|家具|制药|相关|对应|清洗|抛光|打磨|焊接|塑料|橡胶|五金|电子|(?:(?![可能办做要需有接])[\u4e00-\u9fff]){2,4}(?:类|行业|项目|加工|处理|生产|制造))的?$/;

/** 可办纺织、机电环评. */
const affirmedList = gated(
  /(?:可以?|能)(?:办理?|批|过)[: ]?(?:[\u4e00-\u9fff]{2,6}[、和及]){1,4}$|(?:可以?|能)(?:办理?|批|过)[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){1,3}$/,
);

/** Choices and flags by their words, with what denies them beside: fire class, EIA, gas, title and invented ones. */
export function readOptions(page: Page): void {
  const { askers, table } = wordsOf(page.criteria);
  const { hits, names } = scanHits(page, table);
  for (const { criterion, kind, at } of askers) {
    const own = hits[at] ?? none;
    if (kind === "fireClass") readFireClass(page, criterion);
    else if (kind === "flag") readFlag(page, criterion, own, names[at] ?? none);
    else readChoice(page, criterion, kind === "several", own);
  }
}

interface Hit {
  readonly option: string;
  readonly start: number;
  readonly end: number;
}

const none: readonly never[] = [];

/** A criterion whose words are looked for, and its place among them. */
interface Asker {
  readonly criterion: Criterion;
  readonly kind: "fireClass" | "flag" | "one" | "several";
  readonly at: number;
}

interface Entry {
  readonly word: string;
  readonly option: string;
  /** The place of the criterion among the askers. */
  readonly at: number;
  /** The place of the word among the criterion's own names; −1 for the word of an option. */
  readonly rank: number;
}

interface OptionWords {
  readonly askers: readonly Asker[];
  readonly table: WordTable<Entry>;
}

const indexes = new WeakMap<readonly Criterion[], OptionWords>();
/** The option of a word that hides what it covers. */
const mask = "\0mask";

function kindOf({ key, fact: { form }, lexicon }: Criterion): Asker["kind"] | undefined {
  if (ownRules.has(key)) return undefined;
  if (key === "fireClass") return "fireClass";
  if (form.type === "flag") return "flag";
  if (form.type !== "choice" || !lexicon.options) return undefined;
  return form.many ? "several" : "one";
}

/** Every word of every option, and the names of flags; built once for a list of criteria. */
function wordsOf(criteria: readonly Criterion[]): OptionWords {
  const known = indexes.get(criteria);
  if (known) return known;
  const askers: Asker[] = [];
  const entries: Entry[] = [];
  for (const criterion of criteria) {
    const kind = kindOf(criterion);
    if (!kind) continue;
    const at = askers.push({ criterion, kind, at: askers.length }) - 1;
    const clean = (word: string): string => word.toLowerCase().replaceAll(" ", "");
    const { notWords = [], options = {}, words } = criterion.lexicon;
    for (const word of notWords) entries.push({ word: clean(word), option: mask, at, rank: -1 });
    for (const [option, list] of Object.entries(options)) {
      for (const word of list) entries.push({ word: clean(word), option, at, rank: -1 });
    }
    if (kind === "flag") {
      for (const [rank, word] of words.entries()) entries.push({ word: word.toLowerCase(), option: "", at, rank });
    }
  }
  const made = { askers, table: wordTable(entries) };
  indexes.set(criteria, made);
  return made;
}

/** A name of a flag where it first stands. */
interface Named extends Hit {
  readonly rank: number;
}

/**
 * By asker the words of options in the text, longest first, without overlaps and outside of masks, and the names of
 * flags where each first stands.
 */
function scanHits(page: Page, table: WordTable<Entry>): { hits: Hit[][]; names: Named[][] } {
  const hits: Hit[][] = [];
  const names: Named[][] = [];
  const { text } = page;
  for (let i = table.placeFrom(text, 0); i < text.length; i = table.placeFrom(text, i + 1)) {
    for (const { word, option, at, rank } of table.allAt(text, i)) {
      const end = i + word.length;
      if (rank >= 0) {
        const own = names[at] ?? [];
        names[at] = own;
        if (!own.some((one) => one.rank === rank)) own.push({ option, start: i, end, rank });
        continue;
      }
      if (page.isTaken(i) || isIdAround(text, i, end)) continue;
      const own = hits[at] ?? [];
      hits[at] = own;
      if (own.length === 0 || i >= (own[own.length - 1]?.end ?? 0)) own.push({ option, start: i, end });
    }
  }
  return { hits, names };
}

/** 104 in 1040 or m1 in m10 is no option. */
const isIdAround = (text: string, start: number, end: number): boolean =>
  (isOfId(text, start) && isOfId(text, start - 1)) || (isOfId(text, end - 1) && isOfId(text, end));

const isOfId = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
};

function readChoice(page: Page, criterion: Criterion, many: boolean, hits: readonly Hit[]): void {
  const seen = new Set<string>();
  for (const { option, start, end } of hits) {
    if (option === mask || seen.has(option) || (!many && seen.size > 0)) continue;
    if (/(?:不要|不接受?|非|不是|除)$/.test(page.text.slice(Math.max(0, start - 3), start))) continue;
    seen.add(option);
    page.claim({ key: criterion.key, value: option, start, end, origin: "stated" });
  }
}

function readFlag(page: Page, criterion: Criterion, hits: readonly Hit[], names: readonly Named[]): void {
  if (hits.length === 0 && names.length === 0) return;
  const { text } = page;
  const masks = hits.filter(({ option }) => option === mask);
  const whole = hits.filter(({ option }) => option !== mask);
  const word = whole.length > 0 ? undefined : firstName(page, names, masks);
  const hit = whole.find(({ option }) => option === "false") ?? whole[0];
  const offers = page.claims.some(({ key, value }) => key === "side" && value === "supply");
  const asked = (before: string): boolean => offers && /(?:需要?|要)$/.test(before);
  if (hit) {
    if (
      asked(text.slice(Math.max(0, hit.start - 2), hit.start)) ||
      (offers && /^需?要/.test(text.slice(hit.start, hit.end)))
    )
      return;
    if (/^[^，。；]{0,6}(?:不看|不要|不考虑|别|免谈)|^度/.test(text.slice(hit.end, hit.end + 12))) return;
    const before = text.slice(Math.max(0, hit.start - 4), hit.start);
    if (says(page, needless, before)) return;
    const denied = hit.option === "true" && (says(page, negative, before) || /[不难未]$/.test(before));
    page.claim({
      key: criterion.key,
      value: denied ? false : hit.option === "true",
      start: hit.start,
      end: hit.end,
      origin: "stated",
    });
    return;
  }
  if (!word) return;
  const clause = clauseAround(text, word.start, false);
  const before = text.slice(Math.max(clause.start, word.start - 8), word.start);
  const after = text.slice(word.end, Math.min(clause.end, word.end + 6));
  if (asked(before) || says(page, needless, before) || /^(?:不限|没要求|无要求|都行|另议|面议|自理)/.test(after))
    return;
  const denies = find(page, negative, before) ?? negative.pattern.exec(before.replace(process, ""));
  const deniesAfter = find(page, negativeAfter, after);
  const affirms = find(page, positive, before) ?? positive.pattern.exec(before.replace(process, ""));
  const affirmsAfter = find(page, positiveAfter, after);
  const claim = (value: boolean, start: number, end: number): void =>
    page.claim({ key: criterion.key, value, start, end, origin: "stated" });
  if (denies) claim(false, word.start - before.length + denies.index, word.end);
  else if (deniesAfter) claim(false, word.start, word.end + deniesAfter[0].length);
  else if (affirms) claim(true, word.start - before.length + affirms.index, word.end);
  else if (saysBefore(page, affirmedList, word.start, 16)) claim(true, word.start, word.end);
  else if (affirmsAfter) claim(true, word.start, word.end + affirmsAfter[0].length);
  else if (criterion.lexicon.bareMeans !== undefined) claim(criterion.lexicon.bareMeans, word.start, word.end);
}

/** Of the names that stand free the one that the criterion gives first. */
function firstName(page: Page, names: readonly Named[], masks: readonly Hit[]): Named | undefined {
  let first: Named | undefined;
  for (const name of names) {
    if (page.isTaken(name.start) || (first && first.rank < name.rank)) continue;
    if (!masks.some((one) => one.start < name.end && name.start < one.end)) first = name;
  }
  return first;
}

const classed = gated(
  /([甲乙丙丁戊])(?:[一二三1-3])?(?:[/、和或及]?[甲乙丙丁戊][一二12]?)*(?:类|项|级?(?:危险品|危化|仓库|厂房|库|仓))|丙[一二12](?![\d楼期栋号座层区])|(?<=消防(?:等级|类别|验收|性质|是|为|:|等级为|等级:|验收等级)?)([甲乙丙丁戊])(?![方地家级])/g,
);

function readFireClass(page: Page, criterion: Criterion): void {
  const order = criterion.fact.form.type === "choice" ? criterion.fact.form.options : [];
  for (const found of allMatches(page, classed)) {
    if (page.isTaken(found.index)) continue;
    if (/[不非无]$|除$/.test(page.text.slice(Math.max(0, found.index - 1), found.index))) continue;
    const letter = found[0][0] ?? "";
    if (!order.includes(letter)) continue;
    page.claim({
      key: criterion.key,
      value: letter,
      start: found.index,
      end: found.index + found[0].length,
      origin: "stated",
    });
    return;
  }
}
