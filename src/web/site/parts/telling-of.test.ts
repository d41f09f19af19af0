import { expect, test } from "vitest";
import { gazetteer } from "../../../../test/gazetteer.ts";
import { criteria } from "../../../domain/criteria/criteria.ts";
import type { Party } from "../../../domain/criteria/criterion.ts";
import { factRows as toldAnew } from "../../../look/value-rows.ts";
import type { Site } from "../site.ts";
import { factRows, tellingOf } from "./telling-of.ts";

let today = "2026-11-24";
const site = { criteria, places: gazetteer, config: {}, today: () => today } as unknown as Site;
const space = (facts: Party["facts"]): Party => ({ side: "space", facts, asks: {} });

const spaces = [
  space({ kind: ["factory"], area: [3300, 3300], clearHeight: 7.6, place: 310114 }),
  space({ kind: ["factory", "warehouse"], area: [500, 1300], clearHeight: 8, freeFrom: "2026-12-01" }),
  space({ kind: "factory", area: "3300", clearHeight: "7.6", freeFrom: "2026-11-24" }),
  space({ rent: { amount: [0.8, 0.8], unit: "cny_sqm_day" }, power: 400, unheardOf: 1 }),
  space({}),
];

test("what is told the second time is what is told anew, and what makes no sense stays untold", () => {
  const anew = (party: Party) => toldAnew(party, tellingOf(site), true);
  for (const day of ["2026-11-24", "2026-12-02"]) {
    today = day;
    for (const party of [...spaces, ...spaces.toReversed()]) expect(factRows(party, site)).toEqual(anew(party));
  }
});

test("a row that was told before is the same object until the next day", () => {
  today = "2026-11-24";
  const [first] = factRows(space({ clearHeight: 7.6 }), site);
  expect(factRows(space({ clearHeight: 7.6 }), site)[0]).toBe(first);
  today = "2026-11-25";
  expect(factRows(space({ clearHeight: 7.6 }), site)[0]).not.toBe(first);
});
