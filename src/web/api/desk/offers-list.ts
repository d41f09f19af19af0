import { asMember } from "../../../store/as-member.ts";
import { listSavedViews } from "../../../store/saved-views.ts";
import { listStock, type StockState } from "../../../store/stock.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";
import { type Fields, fieldsOf, oneOf } from "../../edge/fields.ts";
import { formValue } from "../../edge/form-value.ts";
import { filterCriteria } from "../../edge/space-filter.ts";
import { sortOf, spaceSearch } from "../../edge/space-query.ts";
import { fieldsOfQuery } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { OfferListAnswer } from "./offers-answers.ts";
import { rowAnswer } from "./offers-told.ts";
import { namesIn } from "./told.ts";

const onePage = 50;
const states: readonly StockState[] = ["active", "published", "private", "withdrawn"];

/** Several values of a field stand in a view's search as they stand in the screen's address: as one text. */
const fieldsOfSearch = (search: Readonly<Record<string, string>>): Fields =>
  fieldsOf(Object.entries(search).flatMap(([name, value]) => value.split("|").map((one) => [name, one] as const)));

/** What a query filters by, as a need would ask it; places are typed as one says them. */
function asksOf(desk: Desk, fields: Fields): { asks: Record<string, unknown>; wrong: string[] } {
  const asks: Record<string, unknown> = {};
  const wrong: string[] = [];
  const context = { places: desk.places, homePlaceId: desk.config.homePlaceId };
  for (const criterion of filterCriteria(desk.criteria)) {
    const value = formValue(criterion.ask.form, criterion.key, fields, context);
    if (value === undefined) continue;
    if (criterion.ask.is(value)) asks[criterion.key] = value;
    else wrong.push(criterion.key);
  }
  return { asks, wrong };
}

/**
 * The stock by pages. Filters bear the names that they have on the site. `view=default` asks for the default view; the
 * first page brings the views along, so that the screen asks once.
 */
export async function listOffers(desk: Desk, c: DeskCall): Promise<Response> {
  const member = c.get("member");
  const { criteria, places } = desk;
  const given = fieldsOfQuery(c);
  const cursor = oneOf(given, "cursor");
  const wantsDefault = oneOf(given, "view") === "default";
  const found = await asMember(desk.db, member, async (trx) => {
    const views = cursor === undefined ? await listSavedViews(trx, member) : undefined;
    const applied = wantsDefault ? views?.find((view) => view.isDefault) : undefined;
    const fields = applied ? fieldsOfSearch(applied.search) : given;
    const { asks, wrong } = asksOf(desk, fields);
    // A view outlives what it filters by: what makes no sense any more filters nothing.
    if (wrong.length > 0 && applied === undefined) return { wrong };
    const { columns, passes } = spaceSearch({ chain: [], asks, wrong: [] }, criteria, places);
    const words = oneOf(fields, "q");
    const listed = await listStock(trx, {
      orgId: member.orgId,
      state: states.find((state) => state === oneOf(fields, "state")) ?? "active",
      ...columns,
      sort: sortOf(fields),
      limit: passes ? 500 : onePage,
      ...(words === undefined ? {} : { words }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    return { views, applied, passes, listed };
  });
  if (found.listed === undefined) return deskFault(c, "badInput", { fields: found.wrong });
  const { views, applied, passes, listed } = found;
  const items = passes ? listed.items.filter((offer) => passes(offer)) : listed.items;
  const answer: OfferListAnswer = {
    items: items.map((offer) => rowAnswer(desk, offer)),
    ...(listed.nextCursor === undefined ? {} : { nextCursor: listed.nextCursor }),
    ...(views === undefined ? {} : { views }),
    ...(applied === undefined ? {} : { applied }),
    count: passes ? { value: items.length, is: listed.nextCursor ? "at_least" : "exact" } : listed.count,
    names: namesIn(
      desk,
      items.map((offer) => offer.party),
    ),
    today: desk.today(),
  };
  return c.json(answer);
}
