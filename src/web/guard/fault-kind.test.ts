import { expect, test } from "vitest";
import { isDatabaseAway } from "./fault-kind.ts";

test.each([
  Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }),
  Object.assign(new Error("connect ECONNREFUSED /run/x/.s.PGSQL.5432"), { code: "ECONNREFUSED" }),
  new Error("Connection terminated unexpectedly"),
  new Error("Client has encountered a connection error and is not queryable"),
  new Error("a page", { cause: new AggregateError([Object.assign(new Error("read"), { code: "ECONNRESET" })]) }),
])("a database that went away: $message", (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  Object.assign(new Error("duplicate key value violates unique constraint"), { code: "23505" }),
  new TypeError("x is not a function"),
  undefined,
])("a fault of our own: %s", (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});
