import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import type { Result } from "../refusal.ts";
import { type FinishedImport, type ImportRefusal, type ListInput, type RunOptions, runImport } from "./run-import.ts";
import { writeOffers } from "./write-offers.ts";

/**
 * Imports a list of stock. New rows become offers that only their organisation sees; a row that an earlier list told of
 * adds the facts that it says otherwise; what is missing from the list is told and left alone.
 */
export const importOffers = (
  db: Db,
  by: Member,
  input: ListInput,
  places: Gazetteer,
  options: RunOptions = {},
): Promise<Result<FinishedImport, ImportRefusal>> => runImport(db, by, "offers", input, places, writeOffers, options);
