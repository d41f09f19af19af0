import type { Mapping } from "../../domain/import/columns.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { newId } from "../../store/ids.ts";
import { type ImportKind, setImportStatus } from "../../store/imports/imports.ts";
import {
  findImportJob,
  type ImportJob,
  type ImportStep,
  insertImportJob,
  moveImportJob,
  reopenImport,
} from "../../store/imports/jobs.ts";
import { done, type Result, refuse } from "../refusal.ts";

export interface ReceivedList {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  /** The folder in which the file lies, as the process that imports knows it. */
  readonly keptAt: string;
  readonly now: Date;
}

/** A list came to the desk: it will be read, and waits for a yes. */
export async function receiveList(db: Db, by: Member, list: ReceivedList): Promise<void> {
  const { now: at, ...job } = list;
  await asMember(db, by, (trx) => insertImportJob(trx, { ...job, orgId: by.orgId, byUser: by.userId, at }));
}

/** The step in which it stands does not allow this, or another import of the same file is under way. */
export type SteerRefusal = { readonly code: "notFound" | "importMoved" | "importBusy" };

type Steered = Promise<Result<{ readonly id: string }, SteerRefusal>>;

async function steer(
  db: Db,
  by: Member,
  id: string,
  from: readonly ImportStep[],
  move: (trx: Db, job: ImportJob) => Promise<SteerRefusal["code"] | undefined>,
): Steered {
  return asMember(db, by, async (trx) => {
    const job = await findImportJob(trx, by.orgId, id);
    if (job === undefined) return refuse({ code: "notFound" as const });
    if (!from.includes(job.step)) return refuse({ code: "importMoved" as const });
    const code = await move(trx, job);
    return code === undefined ? done({ id: job.id }) : refuse({ code });
  });
}

const moved = async (
  trx: Db,
  job: ImportJob,
  from: readonly ImportStep[],
  to: ImportStep,
  at: Date,
  given?: Mapping,
): Promise<SteerRefusal["code"] | undefined> =>
  (await moveImportJob(trx, job.id, from, to, at, given)) ? undefined : "importMoved";

/** Says what columns mean; the list is read again with it. */
export function mapList(db: Db, by: Member, input: { id: string; given: Mapping; now: Date }): Steered {
  const from = ["reading", "ready"] as const;
  return steer(db, by, input.id, from, (trx, job) => moved(trx, job, from, "reading", input.now, input.given));
}

/** The yes to what the preview shows, or to going on with what was cancelled. */
export function startListImport(db: Db, by: Member, input: { id: string; now: Date }): Steered {
  const from = ["ready", "cancelled", "failed"] as const;
  return steer(db, by, input.id, from, async (trx, job) => {
    // What could not be read, or was given up before that, has nothing that one could say yes to.
    if (job.preview === null || (job.step === "failed" && job.fault?.code !== "fault")) return "importMoved";
    if (job.step === "cancelled" && job.importId !== null && !(await reopenImport(trx, job.importId, input.now)))
      return "importBusy";
    return moved(trx, job, from, "importing", input.now);
  });
}

/** Breaks off; what was written stands until it is undone. */
export function cancelListImport(db: Db, by: Member, input: { id: string; now: Date }): Steered {
  const from = ["reading", "ready", "importing"] as const;
  return steer(db, by, input.id, from, async (trx, job) => {
    const code = await moved(trx, job, from, "cancelled", input.now);
    if (code === undefined && job.importId !== null) await setImportStatus(trx, job.importId, "stopped", input.now);
    return code;
  });
}

/** Asks for an import to be undone; one that a command began gets a job for it. */
export function askUndo(db: Db, by: Member, input: { id: string; keptAt: string; now: Date }): Steered {
  const from = ["done", "cancelled"] as const;
  return steer(db, by, input.id, from, async (trx, job) => {
    if (job.importId === null) return "importMoved";
    if (job.id !== job.importId) return moved(trx, job, from, "undoing", input.now);
    const { kind, fileName, importId: undoes } = job;
    const { keptAt, now: at } = input;
    await insertImportJob(trx, {
      id: newId(),
      orgId: by.orgId,
      byUser: by.userId,
      kind,
      fileName,
      bytes: 0,
      keptAt,
      undoes,
      at,
    });
    return undefined;
  });
}
