import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tokensCss } from "./tokens.ts";

const files = [
  "ground.css",
  "../../../look/parts.css",
  "controls.css",
  "parts.css",
  "pages.css",
  "spaces.css",
  "posts.css",
  "search.css",
  "shortlist.css",
  "print.css",
];

/** The site's one style sheet: the tokens, then what looks alike at the desk, and the files beside this one, in their order, without comments. */
export function siteStyle(): string {
  const written = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  return [tokensCss(), ...written]
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1");
}
