import { Fragment, isValidElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** Thrown for what is left to React: its own ways with forms, pictures and what belongs into a document's head. */
class Unwritten extends Error {
  override readonly name = "Unwritten";
}
const unwritten = new Unwritten();

interface Tag {
  readonly start: string;
  readonly end: string;
  readonly isForm: boolean;
}

/** Elements without ways of their own. */
const tags: ReadonlyMap<string, Tag> = new Map(
  `a abbr article aside b button code datalist dd details div dl dt em figcaption figure footer form h1 h2 h3 h4 header i
  label li main mark nav ol p path rp rt ruby search section small span strong summary svg table tbody td th thead time tr
  ul`
    .split(/\s+/)
    .map((name) => [name, { start: `<${name}`, end: `</${name}>`, isForm: name === "form" }]),
);

/** Elements that React writes in ways of its own, alike wherever they stand. */
const fields: ReadonlySet<string> = new Set(["input", "select", "textarea"]);

interface Attribute {
  /** As it stands before the value. */
  readonly start: string;
  /** A flag is there or not. */
  readonly is: "text" | "address" | "flag";
}

const texts = `colSpan d dateTime encType fill height id lang method rel role scope stroke target title type
  viewBox width`.split(/\s+/);

const attributes: ReadonlyMap<string, Attribute> = new Map<string, Attribute>([
  ...texts.map((name): [string, Attribute] => [name, { start: ` ${name}="`, is: "text" }]),
  ["className", { start: ' class="', is: "text" }],
  ["htmlFor", { start: ' for="', is: "text" }],
  ["tabIndex", { start: ' tabindex="', is: "text" }],
  ["strokeWidth", { start: ' stroke-width="', is: "text" }],
  ["strokeLinejoin", { start: ' stroke-linejoin="', is: "text" }],
  ["action", { start: ' action="', is: "address" }],
  ["href", { start: ' href="', is: "address" }],
  ["hidden", { start: ' hidden="', is: "flag" }],
  ["open", { start: ' open="', is: "flag" }],
  ["disabled", { start: ' disabled="', is: "flag" }],
]);

/** Of a form these stand at its end. */
const endOfForm = ["action", "encType", "method", "target"];

const special = /["&'<>]/;
const entities: Readonly<Record<string, string>> = {
  '"': "&quot;",
  "&": "&amp;",
  "'": "&#x27;",
  "<": "&lt;",
  ">": "&gt;",
};

export const escapeMarkup = (text: string): string =>
  special.test(text) ? text.replace(/["&'<>]/g, (one) => entities[one] ?? one) : text;

/** The markup of elements as React writes it, in a fraction of the time; undefined where something in it is left to React. */
export function writeMarkup(node: ReactNode): string | undefined {
  try {
    return write(node);
  } catch {
    // A fault of a component comes again where React renders it.
    return undefined;
  }
}

/** The same, by whichever way there is. */
export const markupOf = (node: ReactNode): string => writeMarkup(node) ?? renderToStaticMarkup(node);

/**
 * Markup that is kept for many pages in one piece: as it was put together it is a tree of some hundred, which each page
 * would walk through and which the engine's small collections carry on.
 */
export const inOnePiece = (markup: string): string => String(Buffer.from(markup));

function write(node: unknown): string {
  if (typeof node === "string") return escapeMarkup(node);
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return writeAll(node);
  if (!isValidElement<Props>(node)) throw unwritten;
  const { type, props } = node;
  if (typeof type === "string") return fields.has(type) ? renderToStaticMarkup(node) : writeElement(type, props);
  if (type === Fragment) return write(props.children);
  if (typeof type !== "function" || type.prototype?.isReactComponent) throw unwritten;
  return write((type as (props: Props) => unknown)(props));
}

type Props = Readonly<Record<string, unknown>>;

function writeAll(nodes: readonly unknown[]): string {
  let markup = "";
  for (const node of nodes) markup += write(node);
  return markup;
}

function writeElement(name: string, props: Props): string {
  const tag = tags.get(name);
  if (tag === undefined) throw unwritten;
  let markup = tag.start;
  let inner: string | undefined;
  for (const name in props) {
    if (name === "children") continue;
    const value = props[name];
    if (value === undefined || value === null) continue;
    if (tag.isForm && endOfForm.includes(name)) continue;
    if (name === "dangerouslySetInnerHTML") inner = markupIn(value);
    else markup += writeAttribute(name, value);
  }
  if (tag.isForm) for (const name of endOfForm) if (props[name] != null) markup += writeAttribute(name, props[name]);
  return `${markup}>${inner ?? write(props.children)}${tag.end}`;
}

function markupIn(given: unknown): string {
  const { __html: markup } = given as { readonly __html: unknown };
  if (typeof markup !== "string") throw unwritten;
  return markup;
}

function writeAttribute(given: string, value: unknown): string {
  if (given.startsWith("data-") || given.startsWith("aria-")) {
    if (typeof value !== "string" && typeof value !== "boolean" && typeof value !== "number") throw unwritten;
    return ` ${given}="${escapeMarkup(String(value))}"`;
  }
  const attribute = attributes.get(given);
  if (attribute === undefined) throw unwritten;
  const { start, is } = attribute;
  if (is === "flag") return value ? `${start}"` : "";
  if (typeof value === "number") return `${start}${value}"`;
  if (typeof value !== "string") throw unwritten;
  // React takes care of an empty one, and of one that is a script.
  if (is === "address" && (value === "" || !plainAddress.test(value))) throw unwritten;
  return `${start}${escapeMarkup(value)}"`;
}

const plainAddress = /^(?:[/#?.]|https?:|tel:|mailto:|[a-ik-z0-9])/i;
