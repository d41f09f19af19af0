import { settings } from "./config.ts";
import { settingHeads } from "./text/settings.ts";

const marks = ["<!-- settings -->", "<!-- /settings -->"] as const;

/** All settings as a Markdown table. */
export function settingsTable(language: "en" | "zh"): string {
  const rows = settings.map(
    ({ name, default: fallback, meaning }) =>
      `| \`${name}\` | ${fallback === "" ? "" : `\`${fallback}\``} | ${meaning[language]} |`,
  );
  return [settingHeads[language], "| --- | --- | --- |", ...rows].join("\n");
}

/** A README with the table between its two marks replaced. */
export function withSettings(readme: string, table: string): string {
  const [before = "", rest = ""] = readme.split(marks[0]);
  const after = rest.includes(marks[1]) ? rest.slice(rest.indexOf(marks[1]) + marks[1].length) : rest;
  return `${before}${marks[0]}\n${table}\n${marks[1]}${after}`;
}
