/**
 * What vitest's JSON says, so that nothing that went wrong counts as nothing: a file that did not load, an error beside
 * the tests, a run without tests or without a result is a failure each.
 * @param results vitest's JSON, or undefined if it wrote none.
 * @param code vitest's exit code.
 */
export function countTests(results, code) {
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  const passed = results.numPassedTests;
  const brokenFiles = results.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = results.numFailedTests + brokenFiles;
  const isSilentFailure = failed === 0 && (code !== 0 || passed === 0);
  return {
    passed,
    failed: isSilentFailure ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
