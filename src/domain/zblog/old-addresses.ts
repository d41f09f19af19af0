import type { OldCategory, OldMember, OldPost, OldSite, OldTag } from "./old-site.ts";

/** Fills the places of a rule: {%host%}index.php/post/{%id%}.html and {id: "488"} give /index.php/post/488.html. */
export function fillRule(rule: string, root: string, values: Readonly<Record<string, string>>): string | undefined {
  let isWhole = true;
  const filled = rule
    .trim()
    .replace(/^\{%host%\}/i, root)
    .replace(/\{%(\w+)%\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined || value === "") isWhole = false;
      return value ?? "";
    });
  // Addresses by a query are the same for every installation.
  if (!isWhole || filled.includes("?")) return undefined;
  return filled.startsWith("/") ? filled : `/${filled}`;
}

/** The first page has no number: what stands between the place before and the number goes with it. */
const firstPage = (rule: string): string =>
  rule.replace(/(\})[^{}%]*\{%page%\}/, "$1").replace(/[^{}%/]*\{%page%\}/, "");

const pad = (value: number): string => String(value).padStart(2, "0");

interface Dated {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** @param day as 2026-11-23 */
const datesOf = (day: string): Dated => {
  const [year = "", month = "", date = ""] = day.split("-");
  return { year, month, day: date };
};

/** All addresses under which a post or page stood; without the site's host. */
export function addressesOfPost(
  site: Pick<OldSite, "root" | "rules" | "usesIdAsAlias">,
  post: OldPost,
  given: { readonly day: string; readonly category?: OldCategory | undefined; readonly author?: OldMember | undefined },
): string[] {
  const rule = post.isPage ? site.rules.page : site.rules.article;
  const { category, author } = given;
  const alias = post.alias || (site.usesIdAsAlias ? String(post.id) : post.title);
  const values = {
    id: String(post.id),
    alias,
    ...datesOf(given.day),
    category: category?.alias || category?.name || "",
    author: author?.name ?? "",
  };
  const filled = rule === undefined ? undefined : fillRule(rule, site.root, values);
  return [...(filled === undefined ? [] : [filled]), `${site.root}?id=${post.id}`];
}

/** The pages of a list from the first on: by the installation's rule, and by the query that works in all of them. */
export function addressesOfList(
  site: Pick<OldSite, "root" | "rules">,
  kind: "category" | "tags" | "author" | "date" | "index",
  values: Readonly<Record<string, string>>,
  query: string,
  pages: number,
): { readonly path: string; readonly page: number }[] {
  const rule = site.rules[kind];
  const found: { path: string; page: number }[] = [];
  for (let page = 1; page <= pages; page++) {
    const numbered = rule === undefined ? undefined : fillRule(rule, site.root, { ...values, page: String(page) });
    if (numbered !== undefined) found.push({ path: numbered, page });
    if (page === 1 && rule !== undefined && kind !== "index") {
      const first = fillRule(firstPage(rule), site.root, values);
      if (first !== undefined) found.push({ path: first, page });
    }
    const named = [query, ...(page > 1 ? [`page=${page}`] : [])].filter((one) => one !== "").join("&");
    if (named !== "") found.push({ path: `${site.root}?${named}`, page });
  }
  return found;
}

/** What rules call a category, a tag, an author. */
export const valuesOfCategory = (category: OldCategory): Record<string, string> => ({
  id: String(category.id),
  alias: category.alias || category.name,
});
export const valuesOfTag = (tag: OldTag): Record<string, string> => ({
  id: String(tag.id),
  alias: tag.alias || tag.name,
});
export const valuesOfMember = (member: OldMember): Record<string, string> => ({
  id: String(member.id),
  alias: member.name,
});

/** The ways in which a month or a day is written in addresses: 2021-1 and 2021-01. */
export function datesWritten(day: string, isDay: boolean): string[] {
  const { year, month, day: date } = datesOf(day);
  const plain = [year, String(Number(month)), ...(isDay ? [String(Number(date))] : [])].join("-");
  const padded = [year, pad(Number(month)), ...(isDay ? [pad(Number(date))] : [])].join("-");
  return [...new Set([plain, padded])];
}
