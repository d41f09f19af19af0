import { expect, test } from "vitest";
import { clusterLine } from "./open-database-server.ts";
import { ClusterFault } from "./store/cluster/fault.ts";

test("a fault is told in one Chinese line with its figures", () => {
  const line = clusterLine(new ClusterFault({ code: "version-too-old", found: "14.9", wantedMajor: 15 }));
  expect(line).toContain("14.9");
  expect(line).toContain("15");
  expect(line).not.toContain("\n");
});
