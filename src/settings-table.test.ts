import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { settingsTable, withSettings } from "./settings-table.ts";

test.each([
  ["README.md", "en"],
  ["README.zh-CN.md", "zh"],
] as const)("%s lists every setting as the configuration has it", (file, language) => {
  const readme = readFileSync(join(import.meta.dirname, "..", file), "utf8");
  expect(withSettings(readme, settingsTable(language))).toBe(readme);
});
