import sanitize from "sanitize-html";
import { plainText } from "../../domain/posts/plain-text.ts";
import type { PostCover } from "../../domain/posts/post.ts";
import { tidyBody } from "./tidy-body.ts";

/** What was taken out of a body, with how often; the sentences stand in text/. */
export type RemovedCode =
  | "script"
  | "frame"
  | "handler"
  | "scriptUrl"
  | "svg"
  | "form"
  | "outsidePicture"
  | "missingPicture"
  | "media";

export type Removed = Readonly<Partial<Record<RemovedCode, number>>>;

/** A picture of ours, as a body shows it. */
export interface BodyPicture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export interface CleanBody {
  readonly html: string;
  readonly text: string;
  readonly removed: Removed;
  readonly pictures: readonly PostCover[];
  readonly offerIds: readonly string[];
  readonly needIds: readonly string[];
  /** Whether its paragraphs began with two wide spaces, as one indents in a plain editor. */
  readonly wasIndented: boolean;
}

export interface BodyContext {
  /** The picture that an address means; undefined for one that is not ours. */
  picture(src: string): BodyPicture | undefined;
  /** Where a link leads now; the address itself when absent. */
  link?(href: string): string;
}

const blocks = ["p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "figure", "figcaption", "hr", "br"];
const inline = ["strong", "em", "u", "s", "sub", "sup", "code", "a", "img"];
const tables = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];
const cards = ["div"];

/** What a word processor or an older editor calls what we call otherwise. */
const renamed: Readonly<Record<string, string>> = {
  h1: "h2",
  h5: "h4",
  h6: "h4",
  b: "strong",
  i: "em",
  strike: "s",
  del: "s",
  ins: "u",
  section: "p",
  article: "p",
  center: "p",
  dt: "p",
  dd: "p",
};

const found: Readonly<Record<string, RemovedCode>> = {
  script: "script",
  iframe: "frame",
  frame: "frame",
  object: "frame",
  embed: "frame",
  svg: "svg",
  form: "form",
  input: "form",
  button: "form",
  video: "media",
  audio: "media",
};

/** Their words are no words of the text. */
const wordless = [
  "script",
  "style",
  "textarea",
  "option",
  "noscript",
  "svg",
  "math",
  "template",
  "iframe",
  "object",
  "title",
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const scriptUrl = /^[\s\p{Cc}]*(?:javascript|vbscript|data(?!:image\/(?:png|jpe?g|gif|webp)))\s*:/iu;
const alignments: Readonly<Record<string, string>> = { center: "center", right: "right" };

/**
 * Makes a body of whatever was written or pasted: only what our pages know how to show, no style, no script, no
 * address that runs one, no picture from elsewhere (the page would not load it). Never throws.
 */
export function cleanBody(given: string, context: BodyContext): CleanBody {
  let body = cleanOnce(given, context);
  // Tags that cross each other come apart in one pass and are put in order by the next.
  const ours = new Map(body.pictures.map((one) => [`/pictures/${one.file}`, one]));
  for (let pass = 1; pass < mostPasses; pass++) {
    const next = cleanOnce(body.html, { picture: (src) => ours.get(src) });
    if (next.html === body.html) break;
    body = { ...next, removed: body.removed, wasIndented: body.wasIndented || next.wasIndented };
  }
  return body;
}

const mostPasses = 5;

function cleanOnce(given: string, context: BodyContext): CleanBody {
  const removed: Partial<Record<RemovedCode, number>> = {};
  const count = (code: RemovedCode) => {
    removed[code] = (removed[code] ?? 0) + 1;
  };
  const pictures: PostCover[] = [];
  const offerIds = new Set<string>();
  const needIds = new Set<string>();
  let wasIndented = false;

  const look = (name: string, attribs: sanitize.Attributes) => {
    const code = found[name];
    if (code) count(code);
    for (const [key, value] of Object.entries(attribs)) {
      if (/^on/i.test(key)) count("handler");
      else if (/^(?:href|src|xlink:href|action|formaction)$/i.test(key) && scriptUrl.test(value)) count("scriptUrl");
    }
  };

  const classOf = (attribs: sanitize.Attributes): sanitize.Attributes => {
    const style = attribs.style ?? "";
    const align = (/text-align\s*:\s*(\w+)/i.exec(style)?.[1] ?? attribs.align ?? attribs.class ?? "").toLowerCase();
    if (/text-indent\s*:\s*[1-9]/i.test(style)) wasIndented = true;
    const name = alignments[align];
    return name === undefined ? {} : { class: name };
  };

  const transform = (tagName: string, attribs: sanitize.Attributes): sanitize.Tag => {
    const tag = renamed[tagName] ?? tagName;
    if (tag === "img") return imageOf(attribs);
    if (tag === "a") return linkOf(attribs);
    if (tag === "div") return cardOf(attribs);
    if (tag === "td" || tag === "th") return { tagName: tag, attribs: { ...spans(attribs), ...classOf(attribs) } };
    if (tag === "p" || /^h[2-4]$/.test(tag)) {
      const centred = tagName === "center" ? { class: "center" } : classOf(attribs);
      return { tagName: tag, attribs: centred };
    }
    if (tag === "ol" && /^\d{1,4}$/.test(attribs.start ?? ""))
      return { tagName: tag, attribs: { start: attribs.start ?? "1" } };
    return { tagName: tag, attribs: {} };
  };

  const imageOf = (attribs: sanitize.Attributes): sanitize.Tag => {
    const src = attribs["data-src"] ?? attribs.src ?? "";
    const picture = context.picture(src);
    if (picture === undefined) {
      if (src !== "" && !scriptUrl.test(src))
        count(/^(?:https?:)?\/\//i.test(src) ? "outsidePicture" : "missingPicture");
      return { tagName: "luodi-nothing", attribs: {} };
    }
    const alt = (attribs.alt ?? "").trim().slice(0, 200);
    pictures.push({ ...picture, alt });
    const size = { width: String(picture.width), height: String(picture.height) };
    return { tagName: "img", attribs: { src: `/pictures/${picture.file}`, alt, ...size } };
  };

  const linkOf = (attribs: sanitize.Attributes): sanitize.Tag => {
    const href = (context.link?.(attribs.href ?? "") ?? attribs.href ?? "").trim().replace(/\s+/g, "%20");
    // Signs that no address holds: a tag or an attribute that was broken off.
    if (href === "" || scriptUrl.test(href) || /[<>"'`]/.test(href)) return { tagName: "luodi-nothing", attribs: {} };
    const isOutside = /^(?:https?:)?\/\//i.test(href);
    return { tagName: "a", attribs: { href, ...(isOutside ? { rel: "nofollow noopener" } : {}) } };
  };

  const cardOf = (attribs: sanitize.Attributes): sanitize.Tag => {
    const offer = attribs["data-offer"] ?? "";
    const need = attribs["data-need"] ?? "";
    if (uuid.test(offer)) {
      offerIds.add(offer);
      return { tagName: "div", attribs: { "data-offer": offer } };
    }
    if (uuid.test(need)) {
      needIds.add(need);
      return { tagName: "div", attribs: { "data-need": need } };
    }
    return { tagName: "p", attribs: classOf(attribs) };
  };

  const cleaned = sanitize(given.replaceAll("\u0000", ""), {
    allowedTags: [...blocks, ...inline, ...tables, ...cards],
    allowedAttributes: {
      a: ["href", "rel"],
      img: ["src", "alt", "width", "height"],
      div: ["data-offer", "data-need"],
      td: ["colspan", "rowspan", "class"],
      th: ["colspan", "rowspan", "class"],
      ol: ["start"],
      ...Object.fromEntries(["p", "h2", "h3", "h4"].map((tag) => [tag, ["class"]])),
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: true,
    nonTextTags: wordless,
    nestingLimit: 60,
    onOpenTag: look,
    transformTags: { "*": transform },
    parser: { lowerCaseTags: true, lowerCaseAttributeNames: true },
  });
  const noteIndent = () => {
    wasIndented = true;
  };
  const html = tidyBody(cleaned, noteIndent);
  const text = plainText(html);
  return { html, text, removed, pictures, offerIds: [...offerIds], needIds: [...needIds], wasIndented };
}

const spans = (attribs: sanitize.Attributes): sanitize.Attributes =>
  Object.fromEntries(
    ["colspan", "rowspan"].flatMap((name) => {
      const value = attribs[name] ?? "";
      return /^[1-9]\d?$/.test(value) && value !== "1" ? [[name, value]] : [];
    }),
  );
