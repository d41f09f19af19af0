import { expect, test } from "vitest";
import { must, placeId, places } from "../../test/factories.ts";
import { concernsScope } from "../domain/place/site-scope.ts";
import { placesOfNeed } from "./need-scope.ts";

test("a circle concerns the sites of all places that surely lie in it, however wide it is", () => {
  const isOn = (withinKm: number, ...scope: string[]) => {
    const asks = { place: must([{ around: placeId("昆山", "花桥"), withinKm }]) };
    return concernsScope(
      [placeId(...scope)],
      placesOfNeed({ party: { side: "need", facts: {}, asks } }, places),
      places,
    );
  };
  expect(isOn(8, "嘉定", "安亭")).toBe(true);
  expect(isOn(8, "浦东")).toBe(false);
  expect(isOn(90, "嘉定")).toBe(true);
  expect(isOn(180, "嘉定", "徐行")).toBe(true);
  expect(isOn(180, "东莞")).toBe(false);
});
