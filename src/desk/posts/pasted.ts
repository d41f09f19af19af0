/**
 * What a word processor or WeChat puts into the clipboard besides the text: its comments, styles and own elements. What
 * the editor does not know it drops itself. Pictures from elsewhere are taken out, as a page of ours would not load them.
 */
export function cleanPasted(html: string): { readonly html: string; readonly outside: number } {
  let outside = 0;
  const cleaned = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<\/?(?:o|w|m|v|st1):[^>]*>/gi, "")
    .replace(/<(style|script|meta|link|title|xml)\b[\s\S]*?(?:<\/\1\s*>|\/?>)/gi, "")
    .replace(/<(\/?)section\b[^>]*>/gi, "<$1p>")
    .replace(/\s(?:class|style|lang|data-(?!offer|need)[\w-]+)=(?:"[^"]*"|'[^']*')/gi, "")
    .replace(/<img\b[^>]*>/gi, (image) => {
      if (/\ssrc=["']?\/pictures\//i.test(image)) return image;
      outside += 1;
      return "";
    });
  return { html: cleaned, outside };
}
