import fc from "fast-check";
import { expect, test } from "vitest";
import { dayIn } from "./day.ts";

const said = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

test("a day begins at midnight of its time zone", () => {
  expect(dayIn("Asia/Shanghai", new Date("2026-11-23T15:59:59.999Z"))).toBe("2026-11-23");
  expect(dayIn("Asia/Shanghai", new Date("2026-11-23T16:00:00Z"))).toBe("2026-11-24");
});

test("what is remembered of a quarter of an hour is true of every instant in it, in odd time zones too", () => {
  const zones = fc.constantFrom("Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Monrovia", "UTC");
  const instants = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(zones, instants, fc.integer({ min: -900_000, max: 900_000 }), (zone, at, shift) => {
      const beside = new Date(at.getTime() + shift);
      expect([dayIn(zone, at), dayIn(zone, beside)]).toEqual([said(zone, at), said(zone, beside)]);
    }),
    { numRuns: 200 },
  );
});
