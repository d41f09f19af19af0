import { type Line, linesOf, type Marker, markersOf, type Stretch } from "./split-lines.ts";

/** What a stretch of a digest shows when it is read for itself. */
export interface Look {
  /** A size of its own: area, land, people, rooms, beds. */
  readonly hasSize: boolean;
  readonly hasPlace: boolean;
  /** 求租, 出租, 转让 … in so many words. */
  readonly hasDeal: boolean;
  readonly hasKind: boolean;
  /** A plant, a laboratory, a store or land: an office or a dormitory often only belongs to one of them. */
  readonly hasMainKind: boolean;
  readonly hasAmount: boolean;
  readonly hasPhone: boolean;
  /** The names of its places. */
  readonly place: string;
  /** What tells it from others: its place, its size and its kinds. */
  readonly identity: string;
}

/** One entry of a digest with what stands above it for it and its neighbours. */
export interface Entry extends Stretch {
  readonly headings: readonly Stretch[];
}

export interface Split {
  readonly entries: readonly Entry[];
  /** What stands below the last entry and holds for all: whom to call. */
  readonly footer?: Stretch;
}

/** So many entries are told apart at most; the rest stays in the last one. */
const mostEntries = 1000;
const floorLabel =
  /^[\s\p{P}\p{S}]*(?:[一二三四五六七八九十]{1,2}[楼层]|\d{1,2}(?:[-~至到]\d{1,2})?(?:[楼层]|[fF](?![a-zA-Z]))|[首底顶]层|[A-Za-z\d一二三四五六七八九十]{1,3}(?:号|#|＃)?(?:楼|栋|幢|座|期|号?库|号?车间|号?厂房|单元)|[东西南北]区?[楼栋幢座])/u;
const listWord =
  /汇总|清单|列表|一览|合集|[多几数两三四五六七八九十\d]+[套条处家个宗](?:房源|厂房|需求|仓库|土地|地块|客户)?|以下|如下|盘源|房源|客源|推荐|今日|本周|最新|部分|求租信息|求购信息|出租信息|招租信息|需求信息|需求发布|资源/;

/**
 * Takes a text apart into the offers and needs that it lists: numbered, between lines of dashes, by blank lines or line
 * by line. Undefined where it tells of one alone, though it numbers its conditions or lists its floors. `look` reads a
 * stretch for itself.
 */
export function splitDigest(text: string, look: (stretch: Stretch) => Look): Split | undefined {
  const known = new Map<string, Look>();
  const seen = (stretch: Stretch): Look => {
    const key = `${stretch.start}-${stretch.end}`;
    const found = known.get(key) ?? look(stretch);
    known.set(key, found);
    return found;
  };
  const lines = linesOf(text);
  const sheet: Sheet = { text, lines, look: seen };
  for (const markers of numberings(text)) {
    const split = numbered(sheet, markers);
    if (split) return split;
  }
  return (
    blocks(sheet, ({ kind }) => kind === "separator", "separator") ??
    blocks(sheet, ({ kind }) => kind !== "text", "blank") ??
    byLine(sheet) ??
    bySemicolon(sheet)
  );
}

interface Sheet {
  readonly text: string;
  readonly lines: readonly Line[];
  look(stretch: Stretch): Look;
}

/** A size with a place, a deal in words, or a kind with its price or its caller: enough to be somebody's offer or need. */
function isEntry(sheet: Sheet, stretch: Stretch): boolean {
  const own = sheet.look(stretch);
  const isFloor = floorLabel.test(sheet.text.slice(stretch.start, stretch.end));
  if (own.hasSize && (own.hasPlace || own.hasDeal)) return true;
  if (isFloor) return false;
  return (
    (own.hasSize && own.hasKind && (own.hasAmount || own.hasPhone)) || (own.hasPlace && own.hasDeal && own.hasKind)
  );
}

/** A plant or a store with its size, or a size with its price, where a heading names the place or the deal and no size. */
function isEntryBelow(sheet: Sheet, entry: Entry): boolean {
  const own = sheet.look(entry);
  if (!own.hasSize || !(own.hasMainKind || own.hasAmount)) return false;
  if (floorLabel.test(sheet.text.slice(entry.start, entry.end))) return false;
  const above = entry.headings.map((heading) => sheet.look(heading));
  return above.some(({ hasPlace, hasDeal }) => hasPlace || hasDeal) && !above.some(({ hasSize }) => hasSize);
}

/** Manners of numbering by how many markers follow each other, most first. */
function numberings(text: string): Marker[][] {
  const byStyle = Map.groupBy(markersOf(text), ({ style }) => style);
  const out: Marker[][] = [];
  for (const all of byStyle.values()) {
    for (const list of [all.filter(({ leads }) => leads), all]) {
      const run = ascending(list);
      if (run.length > 1) out.push(run);
    }
  }
  return out.sort((a, b) => b.length - a.length).slice(0, 6);
}

/** The markers that count on from one to the next; a list may begin again at 1 below another heading. */
function ascending(markers: readonly Marker[]): Marker[] {
  const out: Marker[] = [];
  for (const marker of markers) {
    const last = out[out.length - 1];
    if (last && marker.start < last.end) continue;
    if (last === undefined ? marker.value <= 1 : marker.value === last.value + 1) out.push(marker);
    else if (last && marker.value === 1 && marker.leads) out.push(marker);
    if (out.length >= mostEntries) break;
  }
  if (out.length > 1) return out;
  const first = markers[0];
  return first && first.value > 1
    ? ascending(markers.map((marker) => ({ ...marker, value: marker.value - first.value + 1 })))
    : out;
}

function numbered(sheet: Sheet, markers: readonly Marker[]): Split | undefined {
  const [first] = markers;
  if (!first) return undefined;
  const starts = markers.map((marker) => (marker.leads ? lineStart(sheet.text, marker.start) : marker.start));
  const items = starts.map((start, i) => trimmed(sheet.text, { start, end: starts[i + 1] ?? sheet.text.length }));
  const { entries, footer } = withHeadings(sheet, items, { start: 0, end: starts[0] ?? 0 });
  const real = entries.filter((entry) => isEntry(sheet, entry) || isEntryBelow(sheet, entry));
  if (real.length < 2 || real.length < entries.length * 0.6 || !areApart(sheet, real)) return undefined;
  return { entries, ...(footer ? { footer } : {}) };
}

/** Blocks between separators or blank lines. */
function blocks(sheet: Sheet, isGap: (line: Line) => boolean, by: "separator" | "blank"): Split | undefined {
  const parts: Stretch[] = [];
  let from: Line | undefined;
  let to: Line | undefined;
  const flush = (): void => {
    if (from && to) parts.push({ start: from.start, end: to.end });
    from = undefined;
    to = undefined;
  };
  for (const line of sheet.lines) {
    if (isGap(line)) flush();
    else if (line.kind === "text") {
      from ??= line;
      to = line;
    }
  }
  flush();
  if (parts.length < 2 || parts.length > mostEntries) return undefined;
  const split = gathered(sheet, parts);
  if (!split) return undefined;
  const { entries } = split;
  return by === "separator" || entries.length > 2 || areTwo(sheet, entries) ? split : undefined;
}

/**
 * Of two parts the second is as a rule the body of the first, its title. They are two where both have size and place and
 * are about as long, and the places differ, or both say whom to call, or the text calls itself a list.
 */
function areTwo(sheet: Sheet, entries: readonly Stretch[]): boolean {
  const looks = entries.map((entry) => sheet.look(entry));
  const all = (is: (look: Look) => boolean): boolean => looks.every(is);
  if (!all(({ hasSize, hasPlace }) => hasSize && hasPlace)) return false;
  const lengths = entries.map(({ start, end }) => end - start);
  if (Math.min(...lengths) * 3 < Math.max(...lengths)) return false;
  if (entries.slice(1).some(({ start, end }) => bodyStart.test(sheet.text.slice(start, end)))) return false;
  const head = sheet.text.slice(0, entries[0]?.start ?? 0);
  return (
    listWord.test(head) ||
    new Set(looks.map(({ place }) => place)).size === looks.length ||
    all(({ hasPhone }) => hasPhone)
  );
}

const bodyStart = /^(?:本|该|此|位于|位置|坐落|地址|面积|楼层|内容|正文|占地|类型|概况|现状)/;

function byLine(sheet: Sheet): Split | undefined {
  const parts = sheet.lines.filter(({ kind }) => kind === "text");
  if (parts.length < 2 || parts.length > mostEntries) return undefined;
  const split = gathered(sheet, parts);
  if (!split) return undefined;
  const { entries } = split;
  const loose = entries.filter((entry) => sheet.text.slice(entry.start, entry.end).includes("\n")).length;
  if (loose > entries.length / 2) return undefined;
  return entries.length > 2 || (loose === 0 && areTwo(sheet, entries)) ? split : undefined;
}

/** 求租：嘉定500平；松江800平；青浦1200平, where every part is an entry. */
function bySemicolon(sheet: Sheet): Split | undefined {
  const { text } = sheet;
  const head = /^[^，。；;\n]{0,16}[:：]/.exec(text)?.[0].length ?? 0;
  const parts: Stretch[] = [];
  let start = head;
  for (let i = head; i <= text.length; i++) {
    if (i < text.length && !/[；;。\n]/.test(text[i] ?? "")) continue;
    if (text.slice(start, i).trim() !== "") parts.push(trimmed(text, { start, end: i }));
    start = i + 1;
  }
  if (parts.length < 3 || parts.length > mostEntries) return undefined;
  const last = parts[parts.length - 1];
  const footer = last && !isEntry(sheet, last) ? parts.pop() : undefined;
  if (parts.length < 3 || !parts.every((part) => isEntry(sheet, part)) || !areApart(sheet, parts)) return undefined;
  const headings = head > 0 ? [{ start: 0, end: head }] : [];
  return { entries: parts.map((part) => ({ ...part, headings })), ...(footer ? { footer } : {}) };
}

/** Parts in a row: what is no entry belongs to the one above it, heads those below, or ends the text. */
function gathered(sheet: Sheet, parts: readonly Stretch[]): Split | undefined {
  const marks = parts.map((part) => isEntry(sheet, part));
  const isSized = (part: Stretch | undefined): boolean => part !== undefined && sheet.look(part).hasSize;
  // 上海厂房出租 above a list of sizes heads it
  const sized = parts.filter((part, i) => marks[i] && isSized(part)).length;
  for (let i = 0; sized > 1 && i < parts.length && !(marks[i] && isSized(parts[i])); i++) marks[i] = false;
  const first = marks.indexOf(true);
  const last = marks.lastIndexOf(true);
  if (first < 0 || first === last) return undefined;
  const top: Stretch[] = parts.slice(0, first);
  let section: Stretch | undefined;
  const entries: { start: number; end: number; headings: Stretch[] }[] = [];
  let strays = 0;
  for (let i = first; i <= last; i++) {
    const part = parts[i];
    if (!part) continue;
    const above = entries[entries.length - 1];
    if (marks[i]) entries.push({ ...trimmed(sheet.text, part), headings: section ? [...top, section] : [...top] });
    else if (isHeading(sheet, part) && marks[i + 1]) section = part;
    else if (above) {
      above.end = part.end;
      strays++;
    }
  }
  if (strays > entries.length * 1.5 || !areApart(sheet, entries)) return undefined;
  const rest = parts.slice(last + 1);
  const footers = rest.filter((part) => isFooter(sheet, part, entries));
  const below = entries[entries.length - 1];
  if (below) for (const part of rest) if (!footers.includes(part)) below.end = Math.max(below.end, part.end);
  const foot = footers[0] && { start: footers[0].start, end: footers[footers.length - 1]?.end ?? footers[0].end };
  return { entries, ...(foot ? { footer: foot } : {}) };
}

/** Two entries of one place and size are one said twice: a list has others. */
function areApart(sheet: Sheet, entries: readonly Stretch[]): boolean {
  return new Set(entries.map((entry) => sheet.look(entry).identity)).size > entries.length / 2;
}

/** Lines between numbered items that head those below; the last item ends where the footer begins. */
function withHeadings(sheet: Sheet, items: readonly Stretch[], top: Stretch): Split {
  const tops = sheet.text.slice(top.start, top.end).trim() === "" ? [] : [trimmed(sheet.text, top)];
  let section: Stretch | undefined;
  const entries: Entry[] = [];
  let footer: Stretch | undefined;
  for (const [i, item] of items.entries()) {
    const own = linesIn(sheet, item);
    let end = item.end;
    let next = section;
    const tail = own[own.length - 1];
    if (i < items.length - 1) {
      if (own.length > 1 && tail && isHeading(sheet, tail)) {
        next = tail;
        end = own[own.length - 2]?.end ?? tail.start;
      }
    } else {
      footer = footerOf(sheet, item, items.slice(0, -1));
      end = footer?.start ?? end;
    }
    entries.push({ ...trimmed(sheet.text, { start: item.start, end }), headings: section ? [...tops, section] : tops });
    section = next;
  }
  return { entries, ...(footer ? { footer: trimmed(sheet.text, footer) } : {}) };
}

const linesIn = (sheet: Sheet, { start, end }: Stretch): Line[] =>
  sheet.lines.filter((line) => line.kind === "text" && line.start >= start && line.end <= end);

/** A short line without a size: 【求租】, 嘉定区：, 二、出租. */
function isHeading(sheet: Sheet, stretch: Stretch): boolean {
  const words = sheet.text.slice(stretch.start, stretch.end).trim();
  if (words.length > 26 || sheet.look(stretch).hasSize || sheet.look(stretch).hasPhone) return false;
  return /[:：]$|^[【[《「〖（(*#=—-].*[】\]》」〗）)*#=—-]$|^[一二三四五六七八九十]、|[类区县市镇片]$|(?:求租|求购|出租|出售|招租|厂房|仓库|土地|需求|房源)$/u.test(
    words,
  );
}

const footerWords =
  /以上|有意|有房源|有需要|有合适|有符合|详情|欢迎|联系|电话|手机|微信|咨询|加我|私聊|来电|中介勿|长期有效/;

const isFooter = (sheet: Sheet, stretch: Stretch, entries: readonly Stretch[]): boolean =>
  !sheet.look(stretch).hasSize &&
  (footerWords.test(sheet.text.slice(stretch.start, stretch.end)) || sheet.look(stretch).hasPhone) &&
  !entries.slice(0, -1).some((entry) => sheet.look(entry).hasPhone);

/** Where the last numbered item ends and what holds for all of them begins. */
function footerOf(sheet: Sheet, last: Stretch, others: readonly Stretch[]): Stretch | undefined {
  const own = linesIn(sheet, last);
  let from: number | undefined;
  for (let i = own.length - 1; i > 0; i--) {
    const line = own[i];
    if (!line || !isFooter(sheet, line, [...others, last])) break;
    from = line.start;
  }
  if (from !== undefined) return { start: from, end: last.end };
  if (others.some((other) => sheet.look(other).hasPhone)) return undefined;
  const words = sheet.text.slice(last.start, last.end);
  const tail =
    /[。；;！!\s，,](?:以上|有意|有房源|有需要|有合适|详情|欢迎|请?联系|电话|手机|微信|咨询|加我)[^\n]*$/u.exec(words);
  if (!tail || tail.index < 4) return undefined;
  const stretch = { start: last.start + tail.index + 1, end: last.end };
  return sheet.look(stretch).hasSize ? undefined : stretch;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Without the blanks, breaks and separating lines at its ends. */
function trimmed(text: string, { start, end }: Stretch): Stretch {
  const words = text.slice(start, end);
  const cut = words.replace(/(?:\s|^[-—–=_*~～─━]{2,}$|[;；])+$/gmu, (tail, at: number) =>
    at + tail.length === words.length ? "" : tail,
  );
  const blank = /^\s*/.exec(cut)?.[0].length ?? 0;
  return cut.trim() === "" ? { start, end } : { start: start + blank, end: start + cut.length };
}
