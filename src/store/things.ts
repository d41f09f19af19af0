import type { Db } from "./database.ts";
import { type FactInput, insertFacts, projected } from "./facts.ts";
import { newId } from "./ids.ts";
import type { SubjectKind, Visibility } from "./tables.ts";

export interface ThingInput {
  readonly name: string;
  readonly facts?: readonly FactInput[];
}
export interface UnitInput extends ThingInput {
  readonly areaSqm?: number;
}
export interface FloorInput extends Omit<ThingInput, "name"> {
  /** 1 is the ground floor. */
  readonly number: number;
  readonly name?: string;
  readonly units: readonly UnitInput[];
}
export interface BuildingInput extends ThingInput {
  readonly placeId?: number;
  readonly floors?: readonly FloorInput[];
  /** Units that are no floor's: a whole single-storey hall. */
  readonly units?: readonly UnitInput[];
}
export interface PlotInput extends ThingInput {
  readonly placeId?: number;
  readonly landMu?: number;
}
export interface PhaseInput extends ThingInput {
  readonly number?: number;
  readonly buildings: readonly BuildingInput[];
}
export interface ParkInput extends ThingInput {
  readonly placeId?: number;
  readonly phases?: readonly PhaseInput[];
  readonly buildings?: readonly BuildingInput[];
  readonly plots?: readonly PlotInput[];
}

/** A unit or plot that was made, with the names of what holds it. */
export interface MadeThing {
  readonly kind: "unit" | "plot";
  readonly id: string;
  readonly name: string;
  readonly within: readonly string[];
}

export interface Recorded {
  readonly orgId: string;
  readonly by: string;
  readonly at: Date;
  readonly isDemo: boolean;
}

/** Inserts parks, buildings and plots from the top down. @returns the units and plots, which are what can be offered. */
export async function insertThings(
  db: Db,
  things: { parks?: readonly ParkInput[]; buildings?: readonly BuildingInput[]; plots?: readonly PlotInput[] },
  recorded: Recorded,
): Promise<{ parkIds: string[]; made: MadeThing[] }> {
  const made: MadeThing[] = [];
  const parkIds: string[] = [];
  for (const park of things.parks ?? []) parkIds.push(await insertPark(park));
  for (const building of things.buildings ?? []) await insertBuilding(building, {}, []);
  for (const plot of things.plots ?? []) await insertPlot(plot, null, []);
  return { parkIds, made };

  async function row(kind: SubjectKind, input: Omit<ThingInput, "name">, name: string) {
    const id = newId();
    const facts = input.facts ?? [];
    const subject = { orgId: recorded.orgId, subjectKind: kind, subjectId: id, isDemo: recorded.isDemo };
    await insertFacts(db, subject, facts, recorded);
    const document = projected({ facts: {}, closed: [] }, facts);
    return {
      id,
      orgId: recorded.orgId,
      visibility: "private" as Visibility,
      status: "active" as const,
      isDemo: recorded.isDemo,
      createdAt: recorded.at,
      updatedAt: recorded.at,
      name,
      facts: JSON.stringify(document.facts),
      closedFacts: document.closed,
    };
  }

  async function insertPark(park: ParkInput): Promise<string> {
    const own = await row("park", park, park.name);
    await db
      .insertInto("park")
      .values({ ...own, placeId: park.placeId ?? null })
      .execute();
    for (const phase of park.phases ?? []) {
      const phaseRow = await row("phase", phase, phase.name);
      await db
        .insertInto("phase")
        .values({ ...phaseRow, parkId: own.id, number: phase.number ?? null })
        .execute();
      for (const building of phase.buildings) {
        await insertBuilding(building, { parkId: own.id, phaseId: phaseRow.id }, [park.name, phase.name]);
      }
    }
    for (const building of park.buildings ?? []) await insertBuilding(building, { parkId: own.id }, [park.name]);
    for (const plot of park.plots ?? []) await insertPlot(plot, own.id, [park.name]);
    return own.id;
  }

  async function insertBuilding(
    building: BuildingInput,
    holder: { parkId?: string; phaseId?: string },
    within: readonly string[],
  ): Promise<void> {
    const own = await row("building", building, building.name);
    await db
      .insertInto("building")
      .values({
        ...own,
        parkId: holder.parkId ?? null,
        phaseId: holder.phaseId ?? null,
        placeId: building.placeId ?? null,
      })
      .execute();
    const inside = [...within, building.name];
    for (const floor of building.floors ?? []) {
      const name = floor.name ?? String(floor.number);
      const floorRow = await row("floor", floor, name);
      await db
        .insertInto("floor")
        .values({ ...floorRow, buildingId: own.id, number: floor.number })
        .execute();
      await insertUnits(floor.units, own.id, floorRow.id, [...inside, name]);
    }
    await insertUnits(building.units ?? [], own.id, null, inside);
  }

  async function insertUnits(
    units: readonly UnitInput[],
    buildingId: string,
    floorId: string | null,
    within: readonly string[],
  ): Promise<void> {
    for (const unit of units) {
      const own = await row("unit", unit, unit.name);
      await db
        .insertInto("unit")
        .values({ ...own, buildingId, floorId, areaSqm: unit.areaSqm ?? null })
        .execute();
      made.push({ kind: "unit", id: own.id, name: unit.name, within });
    }
  }

  async function insertPlot(plot: PlotInput, parkId: string | null, within: readonly string[]): Promise<void> {
    const own = await row("plot", plot, plot.name);
    await db
      .insertInto("plot")
      .values({ ...own, parkId, placeId: plot.placeId ?? null, landMu: plot.landMu ?? null })
      .execute();
    made.push({ kind: "plot", id: own.id, name: plot.name, within });
  }
}

/** Adds to a thing's document what new facts say. @returns false when the organisation has no such thing. */
export async function projectThing(
  db: Db,
  kind: "park" | "phase" | "building" | "floor" | "unit" | "plot",
  id: string,
  added: readonly FactInput[],
  at: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom(kind)
    .select(["facts", "closedFacts"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const { facts, closed } = projected({ facts: row.facts, closed: row.closedFacts }, added);
  await db
    .updateTable(kind)
    .set({ facts: JSON.stringify(facts), closedFacts: closed, updatedAt: at })
    .where("id", "=", id)
    .execute();
  return true;
}
