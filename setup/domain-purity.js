import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What the language itself has and a pure domain may not touch: clocks, chance, the way around the compiler. */
const forbidden = {
  "Date.now": "the clock: the doors pass `now` and `today` in",
  "Math.random": "chance",
  globalThis: "a way to what the compiler does not let in",
  eval: "a way to what the compiler does not let in",
  Function: "a way to what the compiler does not let in",
};

/** Each place where src/domain (its tests apart) reads a clock or chance, as FILE:LINE and what it is. */
export async function listImpurities(root) {
  const { default: ts } = await import("typescript");
  const folder = join(root, "src", "domain");
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  return files.flatMap((name) => {
    const path = join(folder, name);
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    return impuritiesOf(ts, source).map(({ position, what, why }) => {
      const { line } = source.getLineAndCharacterOfPosition(position);
      return `${relative(root, path)}:${line + 1} ${what}: ${why}`;
    });
  });
}

function impuritiesOf(ts, source) {
  const found = [];
  const visit = (node) => {
    const what = nameOf(ts, node);
    if (what !== undefined && Object.hasOwn(forbidden, what))
      found.push({ position: node.getStart(), what, why: forbidden[what] });
    if (isClockReading(ts, node))
      found.push({ position: node.getStart(), what: node.getText(), why: forbidden["Date.now"] });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `Date.now`, or a bare name that stands for a value (not a type, nor the name of a property). */
function nameOf(ts, node) {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
    return `${node.expression.text}.${node.name.text}`;
  if (!ts.isIdentifier(node) || node.text.includes(".")) return undefined;
  const parent = node.parent;
  const isValue =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isPropertyAccessExpression(parent)) &&
    parent.expression === node;
  return isValue || (ts.isElementAccessExpression(parent) && parent.expression === node) ? node.text : undefined;
}

/** `new Date()` and `Date()`: with an argument they are arithmetic. */
function isClockReading(ts, node) {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== "Date") return false;
  return ts.isCallExpression(node) || !node.arguments?.length;
}
