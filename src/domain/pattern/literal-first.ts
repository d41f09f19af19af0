/**
 * The same pattern with what must stand before a character looked at behind that character: 建(?<!(?:新)建) for (?<!新)建.
 * The engine passes by places whose first character cannot match, but what is looked for backwards it tries at each of
 * them, and one alternative that begins so makes all others slow.
 */
export function literalFirst(pattern: RegExp): RegExp {
  if (pattern.unicode || pattern.unicodeSets || longEscape.test(pattern.source)) return pattern;
  const source = rewritten(pattern.source);
  return source === pattern.source ? pattern : new RegExp(source, pattern.flags);
}

/** Escapes of other lengths than those that are told apart here: no pattern of ours holds one. */
const longEscape = /\\[ckpPx]/;

/** What is captured while looking backwards is not written twice: the captures behind it would be counted otherwise. */
const captures = /\((?!\?)/;

/** So long what is looked at may become where a group of alternatives takes it in, each of them its own copy. */
const longest = 400;

function rewritten(source: string): string {
  let out = "";
  for (let at = 0; at < source.length; ) {
    const behinds = behindsAt(source, at);
    const end = behinds.end === at ? atomEnd(source, at) : behinds.end;
    const atom = source.slice(at, end);
    out += behinds.end === at ? inner(atom) : "";
    at = end;
    if (behinds.list.length === 0) continue;
    const next = at < source.length ? source.slice(at, atomEnd(source, at)) : "";
    const moved = isQuantified(source, at + next.length) ? undefined : movedBehind(behinds.list, next);
    out += moved ?? behinds.list.map(({ sign, body }) => `(?<${sign}${body})`).join("");
    if (moved !== undefined) at += next.length;
  }
  return out;
}

interface Behind {
  readonly sign: string;
  readonly body: string;
}

/** What is looked for backwards at a place, one after the other. */
function behindsAt(source: string, from: number): { readonly list: readonly Behind[]; readonly end: number } {
  const list: Behind[] = [];
  let end = from;
  while (source.startsWith("(?<=", end) || source.startsWith("(?<!", end)) {
    const start = end;
    end = atomEnd(source, start);
    list.push({ sign: source[start + 3] ?? "", body: source.slice(start + 4, end - 1) });
  }
  return { list, end };
}

/** The atom with what must stand before it looked at behind it; undefined where it stands for none or several characters. */
function movedBehind(behinds: readonly Behind[], atom: string): string | undefined {
  if (behinds.some(({ body }) => captures.test(body))) return undefined;
  if (atom.startsWith("(?:")) {
    const alternatives = alternativesOf(atom.slice(3, -1));
    const before = behinds.map(({ sign, body }) => `(?<${sign}${body})`).join("");
    if (before.length * alternatives.length > longest) return undefined;
    return `(?:${alternatives.map((one) => rewritten(before + one)).join("|")})`;
  }
  if (atom === "" || /^[(|^$.]/.test(atom) || /^\\[bB]/.test(atom)) return undefined;
  return atom + behinds.map(({ sign, body }) => `(?<${sign}(?:${body})${atom})`).join("");
}

/** A group with its alternatives rewritten; anything else as it is. */
function inner(atom: string): string {
  const opening = atom.startsWith("(?:") ? "(?:" : atom.startsWith("(") && atom[1] !== "?" ? "(" : "";
  return opening === "" ? atom : `${opening}${rewritten(atom.slice(opening.length, -1))})`;
}

function alternativesOf(source: string): string[] {
  const all: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at = atomEnd(source, at)) {
    if (source[at] !== "|") continue;
    all.push(source.slice(from, at));
    from = at + 1;
  }
  return [...all, source.slice(from)];
}

const isQuantified = (source: string, at: number): boolean => /^(?:[*+?]|\{\d)/.test(source.slice(at, at + 2));

/** Where the character, class, escape or group that begins at a place ends. */
function atomEnd(source: string, start: number): number {
  const ch = source[start];
  if (ch === "\\") return start + (source[start + 1] === "u" ? 6 : 2);
  if (ch === "[") {
    let end = start + 1;
    while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
    return end + 1;
  }
  if (ch !== "(") return start + 1;
  let end = start + 1;
  while (end < source.length && source[end] !== ")") end = atomEnd(source, end);
  return end + 1;
}
