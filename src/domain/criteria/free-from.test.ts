import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { freeFrom } from "./free-from.ts";

test("what has been free for a while is free at any time, and since when; what will be says from when", () => {
  const shown = (stated: string, today?: string) => freeFrom.showFact(stated, gazetteer, today);
  expect(shown("2026-10-01", "2026-11-27")).toEqual({ text: "随时", unit: "2026-10-01 起" });
  expect(shown("2026-11-27", "2026-11-27").text).toBe("随时");
  expect(shown("2026-11-28", "2026-11-27")).toEqual({ text: "2026-11-28" });
  expect(shown("2026-10-01")).toEqual({ text: "2026-10-01" });
});
