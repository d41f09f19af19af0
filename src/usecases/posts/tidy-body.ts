/** Elements that stand by themselves; text and the rest stand in one of them. */
const holders = new Set([
  ...["p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "div"],
  ...["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"],
]);
/** Hold words and no other holder. */
const lines = new Set(["p", "h2", "h3", "h4"]);

/**
 * Paragraphs around bare words, none inside another, no empty ones, and indents that were typed as spaces taken off.
 * Takes HTML whose tags are closed and known.
 */
export function tidyBody(html: string, onIndent: () => void): string {
  return inParagraphs(html)
    .replace(/<p([^>]*)>(?:\s|\u00a0|\u3000)+/g, (whole, rest: string) => {
      if (/[\u3000\u00a0]{2}/.test(whole)) onIndent();
      return `<p${rest}>`;
    })
    .replace(/<(strong|em|u|s|a|sub|sup|code)(?:\s[^>]*)?>\s*<\/\1>/g, "")
    .replace(/<(p|h[2-4]|li|blockquote|figure|figcaption|pre)(?:\s[^>]*)?>(?:\s|\u00a0|\u3000|<br \/>)*<\/\1>/g, "")
    .replace(/<(ul|ol|table)(?:\s[^>]*)?>\s*<\/\1>/g, "")
    .trim();
}

function inParagraphs(html: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let run = "";
  const flush = () => {
    for (const line of run.split(/(?:\s*<br \/>\s*|\s*\n\s*)+/))
      if (line.trim() !== "") out.push(`<p>${line.trim()}</p>`);
    run = "";
  };
  for (const [token, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+|</g)) {
    const top = open.at(-1);
    if (name === "hr" || (holders.has(name) && slash === "")) {
      flush();
      if (top !== undefined && lines.has(top)) {
        out.push(`</${top}>`);
        open.pop();
      }
      out.push(token);
      if (name !== "hr") open.push(name);
    } else if (holders.has(name)) {
      if (name !== top) continue;
      open.pop();
      out.push(token);
    } else if (top === undefined) run += token;
    else out.push(token);
  }
  flush();
  for (const name of open.reverse()) out.push(`</${name}>`);
  return out.join("");
}
