import { expect, test } from "vitest";
import { CodedText } from "./coded-text.ts";
import { eachGram, slotOfLetter, tableNames, writtenOf } from "./grams.ts";
import { textScale } from "./scales.ts";
import { signsOfText } from "./signs.ts";
import { textUnit } from "./text-scale.ts";
import { textWeights } from "./text-weights.ts";

/** The same model, told by its definition: what each gram of the text weighs, once. */
function byDefinition(text: string): number[] {
  const lines = new Map<string, string>();
  for (const name of tableNames)
    for (const line of textWeights[name].split("\n")) {
      const tab = line.indexOf("\t", 1);
      if (tab > 0) lines.set(`${name} ${line.slice(0, tab)}`, line.slice(tab + 1));
    }
  const odds = [...textWeights.biases];
  const seen = new Set<string>();
  eachGram(signsOfText(text), (table, key) => {
    const gram = `${tableNames[table]} ${writtenOf(table, key)}`;
    if (seen.has(gram)) return;
    seen.add(gram);
    for (const [, slot = "", value] of (lines.get(gram) ?? "").matchAll(/([a-z])(-?\d+)/g))
      odds[slotOfLetter(slot)] = (odds[slotOfLetter(slot)] ?? 0) + Number(value);
  });
  return odds.map((one) => one / textUnit);
}

test.each([
  "求租厂房1200平，做精密五金冲压，要带行车",
  "土地、厂房出租；土地、厂房出租",
  "昆山冷库2000平，-18度，可分租\n老周 13500000123",
  "",
])("what is counted is what the model says: %j", (text) => {
  const wanted = byDefinition(text);
  textWeights.questions.forEach((_, question) => {
    expect(textScale().odds(new CodedText(text), question)).toBeCloseTo(wanted[question] ?? 0, 5);
  });
});

test("a long text before a short one leaves nothing behind", () => {
  const short = "求租仓库500平";
  const before = textScale().odds(new CodedText(short), 0);
  textScale().odds(new CodedText("厂房出租，可分租，随时看房。".repeat(200)), 0);
  expect(textScale().odds(new CodedText(short), 0)).toBe(before);
});
