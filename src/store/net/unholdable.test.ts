import { expect, test } from "vitest";
import { must, placeId, places, testNow } from "../../../test/factories.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import { findUnholdable } from "./unholdable.ts";

const needOf = (asks: Party["asks"]): Party => ({ side: "need", facts: {}, asks });

/** A minimum above the maximum, in whatever shape the criterion has. */
function reversed(form: { readonly type: string; readonly units?: readonly string[] }): unknown {
  if (form.type === "range") return [3000, 2000];
  return form.type === "amount" ? { amount: [3000, 2000], unit: form.units?.[0] } : undefined;
}

const ranges = criteria.flatMap((criterion) => {
  const asks = reversed(criterion.ask.form);
  const states = reversed(criterion.fact.form);
  const other = criterion.askedBy === "need" ? "space" : "need";
  return [
    ...(asks === undefined
      ? []
      : [{ key: criterion.key, side: criterion.askedBy, facts: {}, asks: { [criterion.key]: must(asks) } }]),
    ...(states === undefined
      ? []
      : [{ key: criterion.key, side: other, facts: { [criterion.key]: states }, asks: {} } as const]),
  ];
});

test("a minimum above the maximum is refused on every criterion that has both, with both figures", () => {
  expect(ranges.length).toBeGreaterThan(8);
  for (const { key, ...party } of ranges) {
    const refusal = { code: "contradictory", criterion: key, min: 3000, max: 2000 };
    expect(findUnholdable(party, places, testNow), key).toEqual(refusal);
  }
});

test("a place that has ended is refused from the day after on, with what it is part of now", () => {
  const old = placeId("徐行", "曹王");
  const { validTo = "", successorId } = places.place(old) ?? {};
  const refusal = { code: "placeEnded", criterion: "place", place: old, endedOn: validTo, successor: successorId };
  const asking = needOf({ place: must([placeId("嘉定"), old]) });
  const stating: Party = { side: "space", facts: { place: old }, asks: {} };
  for (const party of [asking, stating]) expect(findUnholdable(party, places, testNow)).toEqual(refusal);
  expect(findUnholdable(asking, places, new Date(`${validTo}T02:00:00Z`))).toBeUndefined();
});

test("more places than a need can stand under are refused with their number", () => {
  const towns = ["江苏", "浙江", "安徽"].flatMap((name) =>
    places.children(placeId(name)).flatMap((city) => places.children(city).flatMap((one) => places.children(one))),
  );
  const wide = needOf({ place: must(towns), kind: must(["factory"]) });
  expect(findUnholdable(wide, places, testNow)).toMatchObject({ code: "tooManyPlaces", most: 2000 });
  const few = needOf({ place: must(towns.slice(0, 20)), kind: must(["factory"]) });
  expect(findUnholdable(few, places, testNow)).toBeUndefined();
});
