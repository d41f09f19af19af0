import { Hono } from "hono";
import { z } from "zod";
import { criteria } from "../../../domain/criteria/criteria.ts";
import { isField } from "../../../domain/import/fields.ts";
import { asMember } from "../../../store/as-member.ts";
import { findImportJob, type ImportJob, listImportJobs } from "../../../store/imports/jobs.ts";
import { listToldRows } from "../../../store/imports/rows.ts";
import {
  askUndo,
  cancelListImport,
  mapList,
  type SteerRefusal,
  startListImport,
} from "../../../usecases/import/steer-import.ts";
import type { Result } from "../../../usecases/refusal.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { bodyOf, refused } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { ImportAnswer, ImportListAnswer, RowsShown, WrittenRowsAnswer } from "./imports-answers.ts";
import { problemLines } from "./imports-csv.ts";
import { importAnswer, lineAnswer, writtenRow } from "./imports-told.ts";
import { importFilePath, takeList } from "./imports-upload.ts";

const onePage = 50;

const target = z.string().refine((word) => isField(word) || criteria.some(({ key }) => key === word));
const mapping = z.object({ given: z.record(z.string().min(1).max(200), target.nullable()) });
const page = z.object({
  show: z.enum(["refused", "problems", "updated", "created", "unchanged"]).optional(),
  after: z.coerce.number().int().min(0).default(0),
});

/** Lists of stock and of needs: sent, looked at, imported, undone. */
export function importRoutes(desk: Desk): Hono<DeskEnv> {
  /** Every deed answers with the new state, so that the client asks once. */
  const renewed = async (c: DeskCall, id: string) => {
    const asked = page.safeParse({ show: c.req.query("show") });
    if (!asked.success) return deskFault(c, "badInput", { fields: ["show"] });
    const answer = await answerOf(desk, c, id, asked.data.show);
    return answer ? c.json(answer) : deskFault(c, "notFound");
  };
  const steered = async (c: DeskCall, done: Promise<Result<{ id: string }, SteerRefusal>>) => {
    const result = await done;
    if (!result.ok) return refused(c, result.refusal);
    desk.imports.wake();
    return renewed(c, result.value.id);
  };
  const told = (c: DeskCall) => ({ id: c.req.param("id") ?? "", now: desk.now() });
  return new Hono<DeskEnv>()
    .post(importFilePath, (c) => takeList(desk, c))
    .get("/api/desk/imports", async (c) => {
      const member = c.get("member");
      const jobs = await asMember(desk.db, member, (trx) => listImportJobs(trx, member.orgId));
      const names = await namesOf(desk, jobs);
      const answer: ImportListAnswer = { items: jobs.map((job) => lineAnswer(job, names)) };
      return c.json(answer);
    })
    .get("/api/desk/imports/:id", (c) => renewed(c, c.req.param("id")))
    .get("/api/desk/imports/:id/rows", async (c) => {
      const asked = page.safeParse({ show: c.req.query("show"), after: c.req.query("after") });
      if (!asked.success)
        return deskFault(c, "badInput", { fields: asked.error.issues.map(({ path }) => path.join(".")) });
      const job = await find(desk, c, c.req.param("id"));
      if (job?.importId == null) return deskFault(c, "notFound");
      return c.json(await rowsOf(desk, c, job, asked.data.show ?? "refused", asked.data.after));
    })
    .get("/api/desk/imports/:id/problems.csv", async (c) => {
      const job = await find(desk, c, c.req.param("id"));
      if (job?.importId == null) return deskFault(c, "notFound");
      return problemLines(desk, c, { importId: job.importId, kind: job.kind });
    })
    .post("/api/desk/imports/:id/mapping", async (c) => {
      const body = await bodyOf(c, mapping);
      return body.ok ? steered(c, mapList(desk.db, c.get("member"), { ...told(c), ...body.value })) : body.answer;
    })
    .post("/api/desk/imports/:id/start", (c) => steered(c, startListImport(desk.db, c.get("member"), told(c))))
    .post("/api/desk/imports/:id/cancel", (c) => steered(c, cancelListImport(desk.db, c.get("member"), told(c))))
    .post("/api/desk/imports/:id/undo", (c) =>
      steered(c, askUndo(desk.db, c.get("member"), { ...told(c), keptAt: desk.imports.keptAt })),
    );
}

const namesOf = (desk: Desk, jobs: readonly ImportJob[]) =>
  desk.accounts.listNames([...new Set(jobs.map(({ byUser }) => byUser))]);

function find(desk: Desk, c: DeskCall, id: string): Promise<ImportJob | undefined> {
  const member = c.get("member");
  return asMember(desk.db, member, (trx) => findImportJob(trx, member.orgId, id));
}

/** What most wants to be looked at: what was left out, else what has a problem, else what was changed. */
function usuallyShown({ refused, updated, created }: ImportJob): RowsShown {
  if (refused > 0) return "refused";
  return updated > 0 ? "updated" : created > 0 ? "created" : "unchanged";
}

async function answerOf(desk: Desk, c: DeskCall, id: string, asked?: RowsShown): Promise<ImportAnswer | undefined> {
  const job = await find(desk, c, id);
  if (job === undefined) return undefined;
  const answer = importAnswer(desk, job, await namesOf(desk, [job]));
  const isOver = job.step === "done" || job.step === "cancelled" || job.step === "undone" || job.step === "failed";
  if (!isOver || job.importId === null) return answer;
  const show = asked ?? usuallyShown(job);
  return { ...answer, rows: { ...(await rowsOf(desk, c, job, show, 0)), show } };
}

async function rowsOf(
  desk: Desk,
  c: DeskCall,
  { importId, kind }: ImportJob,
  show: RowsShown,
  after: number,
): Promise<WrittenRowsAnswer> {
  if (importId === null) return { items: [] };
  const rows = await asMember(desk.db, c.get("member"), (trx) =>
    listToldRows(trx, importId, kind, { show, after, limit: onePage + 1 }),
  );
  const items = rows.slice(0, onePage).map((row) => writtenRow(desk, row));
  const last = items.at(-1);
  return { items, ...(rows.length > onePage && last ? { next: last.number } : {}) };
}
