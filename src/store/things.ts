import type { Insertable } from "kysely";
import type { Db } from "./database.ts";
import { type FactInput, type FactSubject, insertFactsOf, projected } from "./facts.ts";
import { newId } from "./ids.ts";
import type { Tables } from "./tables.ts";

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

type Kind = "park" | "phase" | "building" | "floor" | "unit" | "plot";
type Rows = { [K in Kind]: Insertable<Tables[K]>[] };

/** From the top down, as they refer to each other. */
const kinds: readonly Kind[] = ["park", "phase", "building", "floor", "unit", "plot"];

/** Inserts parks, buildings and plots, a statement for each kind. @returns units and plots, which can be offered. */
export async function insertThings(
  db: Db,
  things: { parks?: readonly ParkInput[]; buildings?: readonly BuildingInput[]; plots?: readonly PlotInput[] },
  recorded: Recorded,
): Promise<{ parkIds: string[]; made: MadeThing[] }> {
  const made: MadeThing[] = [];
  const rows: Rows = { park: [], phase: [], building: [], floor: [], unit: [], plot: [] };
  const told: { subject: FactSubject; facts: readonly FactInput[] }[] = [];
  const parkIds = (things.parks ?? []).map(addPark);
  for (const building of things.buildings ?? []) addBuilding(building, {}, []);
  for (const plot of things.plots ?? []) addPlot(plot, null, []);
  for (const kind of kinds) if (rows[kind].length > 0) await db.insertInto(kind).values(rows[kind]).execute();
  await insertFactsOf(db, told, recorded);
  return { parkIds, made };

  function record(kind: Kind, input: Pick<ThingInput, "facts">, name: string) {
    const id = newId();
    const facts = input.facts ?? [];
    const { orgId, isDemo, at } = recorded;
    told.push({ subject: { orgId, subjectKind: kind, subjectId: id, isDemo }, facts });
    const document = projected({ facts: {}, closed: [] }, facts);
    return {
      id,
      orgId,
      visibility: "private" as const,
      status: "active" as const,
      isDemo,
      createdAt: at,
      updatedAt: at,
      name,
      facts: JSON.stringify(document.facts),
      closedFacts: document.closed,
    };
  }

  function addPark(park: ParkInput): string {
    const own = record("park", park, park.name);
    rows.park.push({ ...own, placeId: park.placeId ?? null });
    for (const phase of park.phases ?? []) {
      const phaseRow = record("phase", phase, phase.name);
      rows.phase.push({ ...phaseRow, parkId: own.id, number: phase.number ?? null });
      for (const building of phase.buildings) {
        addBuilding(building, { parkId: own.id, phaseId: phaseRow.id }, [park.name, phase.name]);
      }
    }
    for (const building of park.buildings ?? []) addBuilding(building, { parkId: own.id }, [park.name]);
    for (const plot of park.plots ?? []) addPlot(plot, own.id, [park.name]);
    return own.id;
  }

  function addBuilding(
    building: BuildingInput,
    holder: { parkId?: string; phaseId?: string },
    within: readonly string[],
  ): void {
    const own = record("building", building, building.name);
    const { parkId = null, phaseId = null } = holder;
    rows.building.push({ ...own, parkId, phaseId, placeId: building.placeId ?? null });
    const inside = [...within, building.name];
    for (const floor of building.floors ?? []) {
      const name = floor.name ?? String(floor.number);
      const floorRow = record("floor", floor, name);
      rows.floor.push({ ...floorRow, buildingId: own.id, number: floor.number });
      addUnits(floor.units, own.id, floorRow.id, [...inside, name]);
    }
    addUnits(building.units ?? [], own.id, null, inside);
  }

  function addUnits(
    units: readonly UnitInput[],
    buildingId: string,
    floorId: string | null,
    within: readonly string[],
  ): void {
    for (const unit of units) {
      const own = record("unit", unit, unit.name);
      rows.unit.push({ ...own, buildingId, floorId, areaSqm: unit.areaSqm ?? null });
      made.push({ kind: "unit", id: own.id, name: unit.name, within });
    }
  }

  function addPlot(plot: PlotInput, parkId: string | null, within: readonly string[]): void {
    const own = record("plot", plot, plot.name);
    rows.plot.push({ ...own, parkId, placeId: plot.placeId ?? null, landMu: plot.landMu ?? null });
    made.push({ kind: "plot", id: own.id, name: plot.name, within });
  }
}

/** Adds to a thing's document what new facts say. @returns false when the organisation has no such thing. */
export async function projectThing(
  db: Db,
  kind: Kind,
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
