import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const left = ["node_modules", "dist", "data", ".git"];
const trees: string[] = [];

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** A tree of files that have their dependencies as ours. */
function growTree(fill: (tree: string) => void): string {
  const tree = mkdtempSync(join(tmpdir(), "luodi-check-"));
  trees.push(tree);
  fill(tree);
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  return tree;
}

function plant(tree: string, files: Readonly<Record<string, readonly string[]>>): void {
  for (const [name, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), `${lines.join("\n")}\n`);
  }
}

interface Checked {
  readonly code: number;
  /** The names of all checks that ran. */
  readonly ran: readonly string[];
  /** What each failed check said. */
  readonly failures: Readonly<Record<string, string>>;
}

/** Checks a tree, by all checks or those named. */
async function checked(tree: string, only?: readonly string[]): Promise<Checked> {
  const named = only ? ["--only", only.join(",")] : [];
  const child = spawn(process.execPath, [join(root, "setup", "check.js"), "--root", tree, ...named]);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [code] = (await once(child, "close")) as [number];
  const failures: Record<string, string> = {};
  const ran: string[] = [];
  for (const part of said.split(/^(?=[✓✗] )/m)) {
    const [, sign, name = ""] = /^([✓✗]) (.*) \(\d/.exec(part) ?? [];
    if (sign !== undefined) ran.push(name);
    if (sign === "✗") failures[name] = part;
  }
  return { code, ran, failures };
}

describe("our tree with faults planted in it", () => {
  let found: Checked;
  beforeAll(async () => {
    const copy = growTree((tree) =>
      cpSync(root, tree, { recursive: true, filter: (path) => !left.includes(basename(path)) }),
    );
    plant(copy, {
      "src/domain/planted.ts": [
        'import { readFileSync } from "node:fs";',
        'import { z } from "zod";',
        'import { openDatabase } from "../store/database.ts";',
        "export const planted = [openDatabase, readFileSync, z];",
      ],
      "src/look/planted.tsx": [
        'import { Button } from "antd";',
        'import { useState } from "react";',
        'import { findSite } from "../store/sites.ts";',
        "export const planted = [Button, useState, findSite];",
      ],
      "src/store/planted.ts": ['import { Figure } from "../look/figure.tsx";', "export const planted = Figure;"],
    });
    found = await checked(copy, ["arrows"]);
  });

  test("a domain file that imports the store, a package or Node fails the check by its arrow", () => {
    const { code, failures } = found;
    expect(code).toBe(1);
    expect(failures.arrows).toContain("domain-imports: src/domain/planted.ts → src/store/database.ts");
    expect(failures.arrows).toMatch(/domain-is-pure: src\/domain\/planted\.ts → (node:)?fs/);
    expect(failures.arrows).toMatch(/domain-is-pure: src\/domain\/planted\.ts → .*zod/);
  });

  test("what site and desk draw with takes neither a record's room nor a package besides React", () => {
    const { failures } = found;
    expect(failures.arrows).toContain("look-imports: src/look/planted.tsx → src/store/sites.ts");
    expect(failures.arrows).toContain("store-imports: src/store/planted.ts → src/look/figure.tsx");
    expect(failures.arrows).toMatch(/look-runs-anywhere: src\/look\/planted\.tsx → .*antd/);
    expect(failures.arrows).not.toMatch(/look-runs-anywhere: src\/look\/planted\.tsx → .*react/);
  });
});

describe("a small tree under our settings", () => {
  const settings = ["src/domain/tsconfig.json", "src/desk/tsconfig.json", "src/web/site/client/tsconfig.json"];
  const small = () =>
    growTree((tree) => {
      for (const { name } of readdirSync(root, { withFileTypes: true }).filter((one) => one.isFile()))
        cpSync(join(root, name), join(tree, name));
      for (const name of settings) cpSync(join(root, name), join(tree, name));
      plant(tree, {
        "src/store/database.ts": ["export const openDatabase = 1;"],
        "src/domain/planted.ts": [
          'import { openDatabase } from "../store/database.ts";',
          "export const planted = openDatabase;",
        ],
        "src/domain/impure.ts": [
          "export const impure = [Date.now(), new Date(), Math.random(), new Date(0)];",
          "export const touched = [document.title, process.env, setTimeout, console];",
        ],
        "src/desk/planted.ts": ["export const planted = document.title;"],
        "src/web/site/client/planted.ts": ["export const planted = document.title;"],
      });
    });

  let found: Checked;
  beforeAll(async () => {
    found = await checked(small());
  });

  test("the whole check runs all that there is, and one forbidden import fails it", () => {
    const { code, ran, failures } = found;
    expect(code).toBe(1);
    expect(failures.arrows).toContain("domain-imports: src/domain/planted.ts → src/store/database.ts");
    expect([...ran].sort()).toEqual([
      "arrows",
      "biome",
      "domain purity",
      "knip",
      "tsc",
      "tsc of the desk",
      "tsc of the domain",
      "tsc of the site's scripts",
    ]);
  });

  test("a domain file that reads the clock, throws dice, or touches the page or the process fails the check", () => {
    const { failures } = found;
    for (const what of ["Date.now", "new Date()", "Math.random"])
      expect(failures["domain purity"]).toContain(`src/domain/impure.ts:1 ${what}`);
    expect(failures["domain purity"]).not.toContain("new Date(0)");
    for (const what of ["document", "process", "setTimeout", "console"])
      expect(failures["tsc of the domain"]).toMatch(new RegExp(`src/domain/impure.ts.*'${what}'`));
  });

  test("arrows over no modules at all are a failure, not an absence of violations", async () => {
    const tree = small();
    plant(tree, {
      ".dependency-cruiser.cjs": ['module.exports = { forbidden: [], options: { exclude: { path: "^src/" } } };'],
    });
    const { code, failures } = await checked(tree, ["arrows"]);
    expect(code).toBe(1);
    expect(failures.arrows).toMatch(/cruised \d+ modules of \d+ source files/);
  });
});
