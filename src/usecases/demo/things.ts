import type { Day } from "../../domain/measure/day.ts";
import { addDays } from "../../domain/measure/day.ts";
import type { PlaceId } from "../../domain/place/place.ts";
import type { FactInput } from "../../store/facts.ts";
import type { BuildingInput, ParkInput, PlotInput, UnitInput } from "../../store/things.ts";
import { type DemoSpace, papersSay } from "./demo.ts";
import { park } from "./park.ts";
import type { DemoBuilding, DemoUnit } from "./record.ts";

/** What only the park's own people see of a lease, and the day on which the unit is free. */
function leaseFacts({ lease }: DemoUnit, today: Day): FactInput[] {
  if (lease === undefined) return [];
  const freeFrom = addDays(today, lease.endsInDays + 1);
  const said = { source: "document", checkedOn: addDays(today, -30) } as const;
  return [
    { ...said, criterion: "freeFrom", value: freeFrom },
    { ...said, criterion: "tenant", value: lease.tenant, visibility: "private" },
    { ...said, criterion: "leaseEndsOn", value: addDays(today, lease.endsInDays), visibility: "private" },
  ];
}

/** The park with its phases, buildings, floors and units. `fabric` holds what is known of units by name. */
export function parkThings(given: {
  readonly placeId: PlaceId;
  readonly today: Day;
  readonly fabric: ReadonlyMap<string, readonly FactInput[]>;
}): ParkInput {
  const { placeId, today, fabric } = given;
  const toUnit = (unit: DemoUnit): UnitInput => ({
    name: unit.name,
    areaSqm: unit.areaSqm,
    facts: [...leaseFacts(unit, today), ...(fabric.get(unit.name) ?? [])],
  });
  const toBuilding = (building: DemoBuilding): BuildingInput => {
    const shell = { name: building.name, facts: papersSay(building.facts, today) };
    if (building.floors === 1) return { ...shell, units: building.units.map(toUnit) };
    const floors = Array.from({ length: building.floors }, (_, i) => ({
      number: i + 1,
      units: building.units.filter((unit) => unit.floor === i + 1).map(toUnit),
    }));
    return { ...shell, floors };
  };
  return {
    name: park.name,
    placeId,
    phases: park.phases.map((phase, i) => ({
      name: phase.name,
      number: i + 1,
      facts: papersSay(phase.facts, today),
      buildings: phase.buildings.map(toBuilding),
    })),
  };
}

const most = (range: unknown): number | undefined => (range as readonly [number, number] | undefined)?.[1];

/** An offer outside the park as what it consists of: a plot, or a building of one unit. */
export function ownThing(space: DemoSpace): { readonly plot: PlotInput } | { readonly building: BuildingInput } {
  const { facts } = space.party;
  const name = `${space.at}示例${(facts.kind as string[]).includes("land") ? "地块" : "楼"} ${space.key}`;
  const landMu = most(facts.land);
  const areaSqm = most(facts.area);
  if ((facts.kind as string[]).includes("land")) {
    return {
      plot: { name, placeId: space.placeId, facts: space.fabric, ...(landMu === undefined ? {} : { landMu }) },
    };
  }
  const unit = { name: "整体", facts: space.fabric, ...(areaSqm === undefined ? {} : { areaSqm }) };
  return { building: { name, placeId: space.placeId, units: [unit] } };
}
