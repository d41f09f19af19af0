import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { divisionsOf } from "../../domain/industry/words.ts";
import { fieldsOf } from "./fields.ts";
import { fieldsOfParty, partyFrom } from "./party-fields.ts";

const home = gazetteer.find("上海")[0]?.id;
const context = { places: gazetteer, homePlaceId: home };
const ids = (...names: string[]) => names.map((name) => gazetteer.find(name, { home: home ?? 0 })[0]?.id);
const filled = (pairs: Record<string, string>) => partyFrom("need", fieldsOf(Object.entries(pairs)), criteria, context);

test("a need's form gives asks of the space and facts of its own", () => {
  const { party, wrong } = filled({
    "a.area.min": "2000",
    "a.area.max": "３，０００",
    "a.place": "嘉定徐行、外冈",
    "a.clearHeight.min": "8",
    "s.clearHeight": "prefer",
    "a.eia": "true",
    "a.rent.max": "1.2",
    "a.rent.unit": "cny_sqm_day",
    "f.industry": "精密机加工",
  });
  expect(wrong).toEqual([]);
  expect(party.asks).toEqual({
    place: { strength: "must", value: ids("徐行", "外冈") },
    area: { strength: "must", value: [2000, 3000] },
    rent: { strength: "must", value: { amount: [null, 1.2], unit: "cny_sqm_day" } },
    clearHeight: { strength: "prefer", value: { min: 8 } },
    eia: { strength: "must", value: true },
  });
  expect(party.facts).toEqual({ industry: { words: "精密机加工", divisions: divisionsOf("精密机加工") } });
});

test("what no shape accepts is named, not guessed", () => {
  const { party, wrong } = filled({
    "a.area.min": "很大",
    "a.clearHeight.min": "900",
    "a.place": "火星基地",
    "a.eia": "也许",
  });
  expect(wrong).toEqual(["place", "area", "clearHeight", "eia"]);
  expect(party.asks).toEqual({});
});

test("a place is asked for by its name or as the middle of a circle, and one that nobody knows spoils the list", () => {
  const [xuhang, waigang] = ids("徐行", "外冈");
  const asked = (text: string) => filled({ "a.place": text });
  expect(asked("外冈、徐行周边 7.5 公里内、外冈").party.asks.place?.value).toEqual([
    waigang,
    { around: xuhang, withinKm: 7.5 },
  ]);
  expect(asked("徐行、火星基地").wrong).toEqual(["place"]);
  expect(asked("火星基地周边20公里内").wrong).toEqual(["place"]);
  expect(asked("徐行周边9000公里内").wrong).toEqual(["place"]);
});

test("ends of a range that were swapped are put in order", () => {
  expect(filled({ "a.area.min": "3000", "a.area.max": "2000" }).party.asks.area?.value).toEqual([2000, 3000]);
});

test("a form filled in from a party gives the party back", () => {
  const party: Party = {
    side: "need",
    asks: {
      deal: { strength: "must", value: ["rent"] },
      kind: { strength: "must", value: ["factory", "warehouse"] },
      place: { strength: "prefer", value: [...ids("徐行", "外冈"), { around: ids("安亭")[0], withinKm: 12.5 }] },
      area: { strength: "must", value: [500, null] },
      rent: { strength: "must", value: { amount: [null, 0.9], unit: "cny_sqm_day" } },
      fireClass: { strength: "prefer", value: "丙" },
      floor: { strength: "must", value: [1, 2] },
      freeFrom: { strength: "must", value: "2027-01-01" },
      eia: { strength: "must", value: false },
      crane: { strength: "must", value: { min: 5 } },
    },
    facts: { headCount: 30, pollution: false, tax: { amount: [200, 200], unit: "wan_year" } },
  };
  const back = partyFrom("need", fieldsOfParty(party, criteria, gazetteer), criteria, context);
  expect(back).toEqual({ party, wrong: [] });
});
