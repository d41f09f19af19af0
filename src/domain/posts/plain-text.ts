const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " ", apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:(lt|gt|quot|amp|nbsp|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : "";
  });

/** The words of HTML, a paragraph a line; what stands in scripts and styles is no word. */
export const plainText = (html: string): string =>
  decoded(
    html
      .replace(/<(script|style|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, " ")
      .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
      .replace(/\s+/g, " ")
      .replace(
        /<(?:br|hr|\/?(?:p|div|h[1-6]|li|ul|ol|tr|table|blockquote|figure|figcaption|section|pre))\b[^>]*>/gi,
        "\n",
      )
      .replace(/<\/t[dh]\s*>/gi, "  ")
      .replace(/<[^>]*>/g, ""),
  )
    .replace(/[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000\n]*/g, "\n")
    .trim();

/** What stands for a text whose writer gave no excerpt. */
export const firstWords = (text: string): string => excerptOf(text, 110);

/** The beginning of a text, whole sentences where one ends near, else cut with an ellipsis. */
export function excerptOf(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...line];
  if (letters.length <= most) return line;
  const head = letters.slice(0, most).join("");
  const end = Math.max(...["。", "！", "？", "；"].map((sign) => head.lastIndexOf(sign)));
  return end >= head.length * 0.6 ? head.slice(0, end + 1) : `${head}…`;
}
