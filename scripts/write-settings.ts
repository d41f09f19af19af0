import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settingsTable, withSettings } from "../src/settings-table.ts";

// node scripts/write-settings.ts: writes the table of settings into both READMEs.
for (const [file, language] of [
  ["README.md", "en"],
  ["README.zh-CN.md", "zh"],
] as const) {
  const path = join(import.meta.dirname, "..", file);
  writeFileSync(path, withSettings(readFileSync(path, "utf8"), settingsTable(language)));
}
