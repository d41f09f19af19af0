import type { HTMLAttributes } from "react";

type HtmlProps = HTMLAttributes<HTMLElement> & {
  readonly as:
    | "article"
    | "aside"
    | "div"
    | "dl"
    | "figure"
    | "footer"
    | "form"
    | "header"
    | "nav"
    | "script"
    | "section"
    | "ul";
  /** Markup of ours, or a text that was cleaned when it was saved. */
  readonly html: string;
  readonly type?: string;
  readonly method?: string;
  readonly action?: string;
};

/** An element whose inside is markup already. */
export function Html({ as: Element, html, ...attributes }: HtmlProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where markup that was rendered before is put into a page
  return <Element {...attributes} dangerouslySetInnerHTML={{ __html: html }} />;
}
