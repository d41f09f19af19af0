import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { isId, newId } from "../store/ids.ts";
import { deleteView, listSavedViews, type SavedView, saveView, setDefaultView } from "../store/saved-views.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** More views than anybody tells apart. */
const mostViews = 60;

export interface ViewToSave {
  /** Of a view that is saved anew; a new one when absent. */
  readonly id?: string;
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  readonly isShared: boolean;
  readonly isDefault: boolean;
  readonly now: Date;
}

type Views = Result<
  { readonly views: readonly SavedView[]; readonly id?: string },
  { readonly code: "notFound" | "tooManyViews" }
>;

/** Keeps how one sees the stock, by a name; one's own of that name is overwritten. */
export async function saveStockView(db: Db, by: Member, input: ViewToSave): Promise<Views> {
  return asMember(db, by, async (trx) => {
    const known = await listSavedViews(trx, by);
    const own = known.filter((view) => view.isOwn);
    const { name, search, isShared, now: at } = input;
    const before = own.find((view) => view.name === name) ?? own.find((view) => view.id === input.id);
    if (before === undefined && input.id !== undefined) return refuse({ code: "notFound" });
    if (before === undefined && own.length >= mostViews) return refuse({ code: "tooManyViews" });
    const id = before?.id ?? newId();
    await saveView(trx, { id, orgId: by.orgId, userId: by.userId, name, search, isShared, at });
    if (input.isDefault) await setDefaultView(trx, by, id);
    else if (known.some((view) => view.id === id && view.isDefault)) await setDefaultView(trx, by, null);
    return done({ views: await listSavedViews(trx, by), id });
  });
}

/** Forgets a view of one's own; whoever opened with it sees the whole stock again. */
export async function deleteStockView(db: Db, by: Member, id: string): Promise<Views> {
  return asMember(db, by, async (trx) => {
    if (!isId(id) || !(await deleteView(trx, by, id))) return refuse({ code: "notFound" });
    return done({ views: await listSavedViews(trx, by) });
  });
}

/** Says with which view the stock opens for oneself; with none when `id` is null. */
export async function chooseDefaultView(db: Db, by: Member, id: string | null): Promise<Views> {
  return asMember(db, by, async (trx) => {
    const known = await listSavedViews(trx, by);
    if (id !== null && !known.some((view) => view.id === id)) return refuse({ code: "notFound" });
    await setDefaultView(trx, by, id);
    return done({ views: await listSavedViews(trx, by) });
  });
}
