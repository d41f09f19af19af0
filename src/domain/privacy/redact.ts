/** The text with each span replaced by blocks of its own UTF-16 length, so that offsets into it still hold. */
export function redact(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let out = "";
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, Math.min(start, text.length));
    const to = Math.min(Math.max(end, from), text.length);
    out += text.slice(at, from) + "█".repeat(to - from);
    at = to;
  }
  return out + text.slice(at);
}
