import type { Search } from "../search.ts";

/** What of the address is the screen's own, and not the server's business: which columns, which view. */
const ownNames = ["columns", "view"];

const usual = ["kind", "place", "area", "rent", "clearHeight", "floorLoad", "power", "freeFrom"];

/** The address of a screen that shows everything, where a default view would else be opened. */
export const everything: Search = { view: "all" };

export const columnsOf = (search: Search): readonly string[] => search.columns?.split("|") ?? usual;

/** The part of an address that names other records when it changes. */
export const askedOf = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([name]) => !ownNames.includes(name)));

/** What a view keeps of an address. */
export const keptOf = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([name, value]) => name !== "view" && value !== ""));

/** The server's query: fields of several values apart; an address that asks for nothing asks for the default view. */
export function apiQuery(search: Search, cursor: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(askedOf(search)))
    for (const one of value.split("|")) query.append(name, one);
  if (Object.keys(search).length === 0) query.set("view", "default");
  if (cursor) query.set("cursor", cursor);
  return query.size === 0 ? "" : `?${query}`;
}

/** Whether two addresses show the same. */
export const isSame = (one: Search, other: Search): boolean => {
  const text = (search: Search) => JSON.stringify(Object.entries(keptOf(search)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
};
