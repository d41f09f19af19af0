import { Hono } from "hono";
import { z } from "zod";
import { chooseDefaultView, deleteStockView, saveStockView } from "../../../usecases/save-view.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { bodyOf, refused } from "./calls.ts";
import type { ViewsAnswer } from "./offers-answers.ts";

const view = z.object({
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(40),
  /** What the screen's address carries: names and texts of filters, `sort`, `state`, `columns`. */
  search: z
    .record(z.string().max(60), z.string().max(800))
    .refine((search) => Object.keys(search).length <= 80 && search.cursor === undefined),
  isShared: z.boolean().default(false),
  isDefault: z.boolean().default(false),
});

const defaultView = z.object({ id: z.uuid().nullable() });

/** How people like to see the stock: kept by name, shared with the organisation, one of them opened with. */
export function viewRoutes(desk: Desk): Hono<DeskEnv> {
  const told = (c: DeskCall, done: Awaited<ReturnType<typeof saveStockView>>) => {
    if (!done.ok) return refused(c, done.refusal);
    const answer: ViewsAnswer = done.value;
    return c.json(answer);
  };
  return new Hono<DeskEnv>()
    .post("/api/desk/views", async (c) => {
      const body = await bodyOf(c, view);
      if (!body.ok) return body.answer;
      const { id, ...rest } = body.value;
      const input = { ...rest, ...(id === undefined ? {} : { id }), now: desk.now() };
      return told(c, await saveStockView(desk.db, c.get("member"), input));
    })
    .post("/api/desk/views/default", async (c) => {
      const body = await bodyOf(c, defaultView);
      if (!body.ok) return body.answer;
      return told(c, await chooseDefaultView(desk.db, c.get("member"), body.value.id));
    })
    .post("/api/desk/views/:id/delete", async (c) =>
      told(c, await deleteStockView(desk.db, c.get("member"), c.req.param("id"))),
    );
}
