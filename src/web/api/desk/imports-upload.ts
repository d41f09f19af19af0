import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { usualLimits } from "../../../sheets/limits.ts";
import { newId } from "../../../store/ids.ts";
import { receiveList } from "../../../usecases/import/steer-import.ts";
import type { Desk, DeskCall } from "../../desk/desk-context.ts";
import { cleanText } from "../../edge/fields.ts";
import { deskFault } from "./fault.ts";

/** Where a list is sent: its body is the file as it is, so that it streams to the disk however large it is. */
export const importFilePath = "/api/desk/imports/file";

const query = z.object({
  kind: z.enum(["offers", "needs"]),
  name: z
    .string()
    .transform((name) => cleanText(name).replaceAll(/[\\/]/g, " ").trim().slice(-120))
    .pipe(z.string().min(1)),
});

class TooLarge extends Error {}

/** Takes a list into the data folder and answers with the import that it will be. */
export async function takeList(desk: Desk, c: DeskCall): Promise<Response> {
  const parsed = query.safeParse({ kind: c.req.query("kind"), name: c.req.query("name") });
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join("."));
    return deskFault(c, "badInput", { fields });
  }
  if (Number(c.req.header("content-length") ?? 0) > usualLimits.fileBytes) return deskFault(c, "listTooLarge");
  const { body } = c.req.raw;
  if (body === null) return deskFault(c, "listEmpty");
  const id = newId();
  const path = join(desk.imports.folder, id);
  const part = `${path}.part`;
  try {
    const bytes = await store(body, part);
    if (bytes === 0) return deskFault(c, "listEmpty");
    await rename(part, path);
    const { folder: _, keptAt } = { ...desk.imports };
    await receiveList(desk.db, c.get("member"), {
      id,
      ...parsed.data,
      fileName: parsed.data.name,
      bytes,
      keptAt,
      now: desk.now(),
    });
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof TooLarge) return deskFault(c, "listTooLarge");
    if (isBrokenOff(error)) return deskFault(c, "listBroken");
    throw error;
  } finally {
    await rm(part, { force: true });
  }
  desk.imports.wake();
  return c.json({ id });
}

async function store(body: ReadableStream<Uint8Array>, path: string): Promise<number> {
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Uint8Array, _, next) {
      bytes += chunk.length;
      if (bytes > usualLimits.fileBytes) next(new TooLarge());
      else next(null, chunk);
    },
  });
  await pipeline(body, count, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  return bytes;
}

/** Whoever sent it went away in the middle. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "AbortError" ||
    /aborted|premature close|ECONNRESET/i.test(`${error.message} ${String((error as NodeJS.ErrnoException).code)}`));
