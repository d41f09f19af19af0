import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const left = ["node_modules", "dist", "data", ".git"];
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "luodi-check-"));
  cpSync(root, copy, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a domain file that imports the store, a package or Node fails the check by its arrow", async () => {
  const { code, failures } = await checkWith({
    "src/domain/planted.ts": [
      'import { readFileSync } from "node:fs";',
      'import { z } from "zod";',
      'import { openDatabase } from "../store/database.ts";',
      "export const planted = [openDatabase, readFileSync, z];\n",
    ].join("\n"),
  });
  expect(code).toBe(1);
  expect(failures.arrows).toContain("domain-imports: src/domain/planted.ts → src/store/database.ts");
  expect(failures.arrows).toMatch(/domain-is-pure: src\/domain\/planted\.ts → (node:)?fs/);
  expect(failures.arrows).toMatch(/domain-is-pure: src\/domain\/planted\.ts → .*zod/);
});

test("what site and desk draw with takes neither a record's room nor a package besides React", async () => {
  const { code, failures } = await checkWith(
    {
      "src/look/planted.tsx": [
        'import { Button } from "antd";',
        'import { useState } from "react";',
        'import { findSite } from "../store/sites.ts";',
        "export const planted = [Button, useState, findSite];\n",
      ].join("\n"),
      "src/store/planted.ts": 'import { Figure } from "../look/figure.tsx";\nexport const planted = Figure;\n',
    },
    ["arrows"],
  );
  expect(code).toBe(1);
  expect(failures.arrows).toContain("look-imports: src/look/planted.tsx → src/store/sites.ts");
  expect(failures.arrows).toContain("store-imports: src/store/planted.ts → src/look/figure.tsx");
  expect(failures.arrows).toMatch(/look-runs-anywhere: src\/look\/planted\.tsx → .*antd/);
  expect(failures.arrows).not.toMatch(/look-runs-anywhere: src\/look\/planted\.tsx → .*react/);
});

test("a domain file that reads the clock, throws dice, or touches the page or the process fails the check", async () => {
  const { code, failures } = await checkWith(
    {
      "src/domain/planted.ts": [
        "export const planted = [Date.now(), new Date(), Math.random(), new Date(0)];",
        "export const touched = [document.title, process.env, setTimeout, console];\n",
      ].join("\n"),
    },
    ["domain purity", "tsc of the domain"],
  );
  expect(code).toBe(1);
  for (const what of ["Date.now", "new Date()", "Math.random"]) {
    expect(failures["domain purity"]).toContain(`src/domain/planted.ts:1 ${what}`);
  }
  expect(failures["domain purity"]).not.toContain("new Date(0)");
  for (const what of ["document", "process", "setTimeout", "console"]) {
    expect(failures["tsc of the domain"]).toMatch(new RegExp(`src/domain/planted.ts.*'${what}'`));
  }
});

test("arrows over no modules at all are a failure, not an absence of violations", async () => {
  const { code, failures } = await checkWith(
    {
      ".dependency-cruiser.cjs": 'module.exports = { forbidden: [], options: { exclude: { path: "^src/" } } };\n',
    },
    ["arrows"],
  );
  expect(code).toBe(1);
  expect(failures.arrows).toMatch(/cruised \d+ modules of \d+ source files/);
});

/** Plants the files in the copy, checks it whole or by the named checks, and takes them out again. @returns the exit code and what each failed check said. */
async function checkWith(
  files: Readonly<Record<string, string>>,
  only?: readonly string[],
): Promise<{ code: number; failures: Record<string, string> }> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(copy, name), text);
  try {
    const child = spawn(process.execPath, [
      join(root, "setup", "check.js"),
      "--root",
      copy,
      ...(only ? ["--only", only.join(",")] : []),
    ]);
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    const [code] = (await once(child, "close")) as [number];
    return { code, failures: failuresIn(said) };
  } finally {
    for (const name of Object.keys(files)) {
      rmSync(join(copy, name));
      cpSync(join(root, name), join(copy, name), {
        force: true,
        recursive: true,
        errorOnExist: false,
        filter: () => name.startsWith("."),
      });
    }
  }
}

function failuresIn(said: string): Record<string, string> {
  const failures: Record<string, string> = {};
  for (const part of said.split(/^(?=[✓✗] )/m)) {
    const name = /^✗ (.*) \(\d/.exec(part)?.[1];
    if (name !== undefined) failures[name] = part;
  }
  return failures;
}
