import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptAt, workOnLists } from "../src/jobs/import-lists.ts";
import type { ImportFolder } from "../src/web/desk/desk-context.ts";
import type { TestDatabase } from "./database.ts";
import { gazetteer } from "./gazetteer.ts";

/** A folder for lists, and the process that imports them within this one. */
export interface TestImports {
  readonly imports: ImportFolder;
  /** Works on lists until none waits. @returns how many steps it took */
  work(given?: { signal?: AbortSignal; clock?: () => Date; places?: typeof gazetteer }): Promise<number>;
  /** What was no refusal. */
  readonly faults: unknown[];
  close(): void;
}

export function buildTestImports(
  database: TestDatabase,
  clock: () => Date,
  onWake = (): void => undefined,
): TestImports {
  const folder = mkdtempSync(join(tmpdir(), "luodi-lists-"));
  const faults: unknown[] = [];
  return {
    imports: { folder, keptAt: keptAt(folder), wake: onWake },
    work: (given = {}) =>
      workOnLists({
        jobsDb: database.jobsDb,
        deskDb: database.deskDb,
        folder,
        places: gazetteer,
        timeZone: "Asia/Shanghai",
        clock,
        onError: (error) => faults.push(error),
        beatMs: 20,
        ...given,
      }),
    faults,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
