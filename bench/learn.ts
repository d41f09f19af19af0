/**
 * Learns from the corpus, hidden and `dev` parts apart, how much characters and pairs of them say of a text, and writes the
 * weights that `src/domain/reading/phrases/text-scale.ts` counts: a logistic regression by gradient descent, the same each time.
 * Then it learns the weights of places, floors and sizes (`learn-roles.ts`) and of phrases (`learn-phrases.ts`).
 *
 *   npm run bench -- learn
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deal } from "../src/domain/criteria/deal.ts";
import { kind } from "../src/domain/criteria/kind.ts";
import { normalise } from "../src/domain/reading/normalise.ts";
import {
  characters,
  eachGram,
  letterOfSlot,
  pairs,
  tableNames,
  writtenOf,
} from "../src/domain/reading/phrases/grams.ts";
import { signsOfText } from "../src/domain/reading/phrases/signs.ts";
import { textUnit } from "../src/domain/reading/phrases/text-scale.ts";
import { isSilent, type Labelled } from "../src/domain/reading/score.ts";
import { corpusFolder, corpusToLearn } from "./corpus.ts";
import { learnPhrases } from "./learn-phrases.ts";
import { learnRoles } from "./learn-roles.ts";
import { shuffler } from "./shuffler.ts";

const rounds = 25;
const firstStep = 0.05;

interface Message {
  readonly features: readonly string[];
  readonly isSo: boolean;
}

/** A question about a text. */
interface Task {
  readonly name: string;
  /** Undefined where the label doesn't say. */
  readonly answer: (row: Labelled) => boolean | undefined;
  /** How much a message of which it is not so counts, as there are few or many. */
  readonly weightOfNo: number;
  /** A feature is learned from so many messages at least, and kept when it weighs so much. */
  readonly leastMessages: number;
  readonly leastWeight: number;
  readonly shrinking: number;
}

const ofSpace = ["side", "kinds", "area_sqm", "land_mu", "rent", "sale_price"];

const ofTexts: readonly Task[] = [
  {
    name: "side",
    answer: ({ gold: { side } }) => (side === "demand" ? true : side === "supply" ? false : undefined),
    weightOfNo: 1,
    leastMessages: 6,
    leastWeight: 0.1,
    shrinking: 0.01,
  },
  {
    name: "space",
    answer: ({ gold }) => ofSpace.some((field) => !isSilent(gold[field])),
    weightOfNo: 8,
    leastMessages: 3,
    leastWeight: 0.1,
    shrinking: 0.003,
  },
];

/** Options of a criterion, by its field in the record. */
const ofOptions: readonly Task[] = (
  [
    [deal, "deal"],
    [kind, "kinds"],
  ] as const
).flatMap(([{ key, lexicon }, field]) =>
  Object.keys(lexicon.options ?? {}).map((option) => ({
    name: `${key} ${option}`,
    answer: ({ gold, ambiguous }: Labelled) => {
      const said = gold[field];
      return Array.isArray(said) && said.length > 0 && !ambiguous?.includes(field) ? said.includes(option) : undefined;
    },
    weightOfNo: 1,
    leastMessages: 5,
    leastWeight: 0.1,
    shrinking: 0.003,
  })),
);

/** What `TextScale` counts, as it does: tables and keys of characters and pairs. */
function featuresOf(text: string): string[] {
  const signs = signsOfText(normalise(text).text);
  const found = new Set<string>();
  eachGram(signs, (table, key) => {
    if (table === characters || table === pairs) found.add(`${table} ${writtenOf(table, key)}`);
  });
  return [...found];
}

function messagesFor(task: Task, rows: readonly Labelled[]): Message[] {
  const all = rows.flatMap((row) => {
    const isSo = task.answer(row);
    return isSo === undefined ? [] : [{ features: featuresOf(row.text), isSo }];
  });
  const counts = new Map<string, number>();
  for (const { features } of all) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  const isKnown = (one: string) => (counts.get(one) ?? 0) >= task.leastMessages;
  return all.map(({ features, isSo }) => ({ features: features.filter(isKnown), isSo }));
}

function learn(
  { weightOfNo, shrinking }: Task,
  all: Message[],
): { weights: ReadonlyMap<string, number>; bias: number } {
  const weights = new Map<string, number>();
  const shuffle = shuffler();
  let bias = 0;
  for (let round = 0, step = firstStep; round < rounds; round += 1, step *= 0.9) {
    shuffle(all);
    for (const { features, isSo } of all) {
      const odds = features.reduce((sum, one) => sum + (weights.get(one) ?? 0), bias);
      const error = (1 / (1 + Math.exp(-odds)) - (isSo ? 1 : 0)) * (isSo ? 1 : weightOfNo);
      bias -= step * error;
      for (const one of features) weights.set(one, (weights.get(one) ?? 0) * (1 - step * shrinking) - step * error);
    }
  }
  return { weights, bias };
}

/** Weights of all questions as `TextWeights`. */
function written(tasks: readonly Task[], rows: readonly Labelled[]): string {
  const tables = new Map<string, Map<string, string>>(tableNames.map((name) => [name, new Map()]));
  const biases = tasks.map((task, question) => {
    const all = messagesFor(task, rows);
    const { weights, bias } = learn(task, all);
    let count = 0;
    for (const [feature, weight] of weights) {
      const [table = "", gram = ""] = [tableNames[Number(feature[0])], feature.slice(2)];
      if (Math.abs(weight) < task.leastWeight || /[\n\t]/.test(gram)) continue;
      const grams = tables.get(table);
      grams?.set(gram, `${grams.get(gram) ?? ""}${letterOfSlot(question)}${Math.round(weight * textUnit)}`);
      count += 1;
    }
    console.log(`${task.name}: ${all.length} messages, ${count} weights`);
    return Math.round(bias * textUnit);
  });
  const fields = [`questions: ${JSON.stringify(tasks.map(({ name }) => name))}`, `biases: [${biases.join(", ")}]`];
  for (const [name, grams] of tables) {
    const lines = [...grams].sort(([a], [b]) => (a < b ? -1 : 1)).map((line) => line.join("\t"));
    fields.push(`${name}: ${JSON.stringify(lines.join("\n"))}`);
  }
  return fields.map((field) => `  ${field},\n`).join("");
}

export async function run(): Promise<void> {
  const rows = corpusToLearn();
  const told = "Written by bench/learn.ts: how much characters and pairs of them say of a whole text, in hundredths.";
  writeFileSync(
    join(corpusFolder, "../phrases/text-weights.ts"),
    `import type { TextWeights } from "./text-scale.ts";\n\n/** ${told} */\nexport const textWeights: TextWeights = {\n${written([...ofTexts, ...ofOptions], rows)}};\n`,
  );
  learnRoles(rows);
  learnPhrases(rows);
}
