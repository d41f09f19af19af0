import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import { type BuildingInput, insertThings, type MadeThing, type ParkInput, type PlotInput } from "../store/things.ts";

export interface ThingsToRecord {
  readonly parks?: readonly ParkInput[];
  /** Buildings of no park. */
  readonly buildings?: readonly BuildingInput[];
  readonly plots?: readonly PlotInput[];
  readonly isDemo?: boolean;
  readonly now: Date;
}

/** Records parks, buildings and plots with all that they hold. @returns units and plots, which offers are made of. */
export async function recordThings(
  db: Db,
  by: Member,
  input: ThingsToRecord,
): Promise<{ parkIds: readonly string[]; made: readonly MadeThing[] }> {
  return asMember(db, by, async (trx) => {
    const isDemo = input.isDemo ?? false;
    const recorded = { orgId: by.orgId, by: by.userId, at: input.now, isDemo };
    const result = await insertThings(trx, input, recorded);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "things.recorded",
      subjectKind: "organization",
      subjectId: by.orgId,
      byUser: by.userId,
      data: { parks: result.parkIds.length, offerable: result.made.length },
      at: input.now,
      isDemo,
    });
    return result;
  });
}
