import { expect, test } from "vitest";
import { countTests, summaryLine } from "./test-counts.js";

const clean = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

test("the summary has the two figures, and a third only where tests were skipped", () => {
  expect(summaryLine(countTests(clean, 0))).toBe("3 passed, 0 failed");
  expect(summaryLine(countTests({ ...clean, numPendingTests: 1 }, 0))).toBe("3 passed, 0 failed, 1 skipped");
});

test("a file that did not load, an error beside the tests, and a run of nothing are failures", () => {
  expect(countTests({ ...clean, testResults: [{ status: "failed", assertionResults: [] }] }, 1).failed).toBe(1);
  expect(countTests(clean, 1).failed).toBe(1);
  expect(countTests({ ...clean, numPassedTests: 0 }, 0).failed).toBe(1);
  expect(countTests(undefined, 1).failed).toBe(1);
});
