import type { CombineUnit } from "../src/domain/combine/adjacency.ts";
import { combine } from "../src/domain/combine/combine.ts";

/** A park of 500 units in ten buildings of five floors, and a single house of 500: a tenth is let for a year. */
function park(buildings: number, floors: number, perFloor: number): CombineUnit[] {
  return Array.from({ length: buildings * floors * perFloor }, (_, i) => {
    const building = `${1 + Math.floor(i / (floors * perFloor))}#`;
    const floor = 1 + (Math.floor(i / perFloor) % floors);
    const position = 1 + (i % perFloor);
    return {
      id: `u${i}`,
      name: `${building}-${floor}${String(position).padStart(2, "0")}`,
      building,
      floor,
      position,
      areaSqm: 200 + ((i * 7919) % 9) * 50,
      freeOn: i % 10 === 3 ? "2027-12-01" : "2026-12-01",
    };
  });
}

const parks = {
  "10 houses of 5 floors": park(10, 5, 10),
  "1 house of 10 floors": park(1, 10, 50),
  "1 row": park(1, 1, 500),
};

const areas = [
  [600, 800],
  [1500, 1800],
  [4500, 5200],
  [12_000, 15_000],
] as const;

const rounds = 15;

/** npm run bench -- combine: milliseconds to combine the units of a park of 500. */
export async function run(args: readonly string[]): Promise<void> {
  for (const [name, units] of Object.entries(parks)) {
    for (const areaSqm of areas) {
      const taken = Array.from({ length: rounds }, () => {
        const from = performance.now();
        combine(units, { areaSqm, by: "2027-01-01" });
        return performance.now() - from;
      }).sort((a, b) => a - b);
      const found = combine(units, { areaSqm, by: "2027-01-01" });
      const [p50 = 0, p99 = 0] = [taken[Math.floor(rounds / 2)], taken.at(-1)];
      const line = {
        name,
        area: areaSqm.join("-"),
        found: found.length,
        units: found[0]?.unitIds.length ?? 0,
        p50,
        p99,
      };
      console.log(
        args.includes("--json")
          ? JSON.stringify(line)
          : `${name}, ${line.area} ㎡: ${line.found} found, best of ${line.units} units; p50 ${p50.toFixed(1)} ms, worst ${p99.toFixed(1)} ms`,
      );
    }
  }
}
