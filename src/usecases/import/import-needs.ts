import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import type { Result } from "../refusal.ts";
import { type FinishedImport, type ImportRefusal, type ListInput, type RunOptions, runImport } from "./run-import.ts";
import { writeNeeds } from "./write-needs.ts";

/** Imports a list of needs, private to their organisation; a row that an earlier list told of changes what it says otherwise. */
export const importNeeds = (
  db: Db,
  by: Member,
  input: ListInput,
  places: Gazetteer,
  options: RunOptions = {},
): Promise<Result<FinishedImport, ImportRefusal>> => runImport(db, by, "needs", input, places, writeNeeds, options);
