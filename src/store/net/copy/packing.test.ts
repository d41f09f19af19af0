import fc from "fast-check";
import { expect, test } from "vitest";
import { Packing } from "./packing.ts";
import { rowOf, rowOfTold, toldIn } from "./record-text.ts";

const values = fc.dictionary(fc.oneof(fc.constantFrom("area", "rent", "__proto__", "1"), fc.string()), fc.jsonValue(), {
  maxKeys: 6,
});
const shown = fc.record({ title: fc.string(), facts: values, asks: values, units: fc.constant([]) });
const own = fc.record({ title: fc.string(), facts: values, asks: values, checkedOn: fc.constant(null) });
const told = fc.oneof(
  fc.tuple(fc.uuid(), fc.string(), fc.nat(), fc.boolean(), shown),
  fc.tuple(fc.uuid(), fc.constant(null), fc.nat(), fc.boolean(), own),
);

test("whatever is packed is the same when it is read again", () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 8 }), (all) => {
      const packing = new Packing(Number.POSITIVE_INFINITY);
      const texts = all.map((one) => JSON.stringify(one));
      const packed = texts.map((text) => packing.pack(toldIn(text)));
      expect(packed.map((one) => rowOfTold(packing.unpack(one)))).toEqual(texts.map(rowOf));
    }),
  );
});

test("what many records say is one object, and takes a fraction of the room", () => {
  const packing = new Packing(Number.POSITIVE_INFINITY);
  const asks = { area: { strength: "must", value: [1000, 2000] }, kind: { strength: "must", value: ["factory"] } };
  const texts = Array.from({ length: 100 }, (_, nth) =>
    JSON.stringify([
      "01a21fd5-2c8b-73dc-9c9c-bf9c6d370605",
      `/needs/${nth}`,
      nth,
      false,
      { title: "", facts: {}, asks },
    ]),
  );
  const packed = texts.map((text) => packing.pack(toldIn(text)));
  const [one, other] = packed.map((text) => packing.unpack(text)[4]);
  expect(one?.asks.area).toBe(other?.asks.area);
  expect(packed.join("").length).toBeLessThan(texts.join("").length / 3);
});

test("without room nothing is shared, and all is told the same", () => {
  const packing = new Packing(0);
  const text = JSON.stringify(["org", "/", 0, false, { title: "", facts: { area: [1, 2] }, asks: {} }]);
  expect(rowOfTold(packing.unpack(packing.pack(toldIn(text))))).toEqual(rowOf(text));
  expect(packing.bytes).toBe(0);
});

test("when there are too many values the rest are written out", () => {
  const packing = new Packing(Number.POSITIVE_INFINITY);
  const textOf = (nth: number) =>
    JSON.stringify(["org", "/", 0, false, { title: "", facts: { area: [nth, nth], floor: -nth }, asks: {} }]);
  for (let nth = 0; nth < 100_100; nth += 1) packing.pack(toldIn(textOf(nth)));
  const { bytes } = packing;
  expect(rowOfTold(packing.unpack(packing.pack(toldIn(textOf(100_200)))))).toEqual(rowOf(textOf(100_200)));
  expect(packing.bytes).toBe(bytes);
});
