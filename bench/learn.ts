/**
 * Learns from the corpus, hidden parts apart, how much characters and pairs of them say of a text, and writes the
 * weights that `src/domain/reading/leaning.ts` counts: a logistic regression by gradient descent, the same each time.
 * Then it learns the weights of phrases (`learn-phrases.ts`).
 *
 *   npm run bench -- learn
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deal } from "../src/domain/criteria/deal.ts";
import { kind } from "../src/domain/criteria/kind.ts";
import { normalise } from "../src/domain/reading/normalise.ts";
import { isSilent, type Labelled } from "../src/domain/reading/score.ts";
import { corpusFolder, corpusInSight } from "./corpus.ts";
import { learnPhrases } from "./learn-phrases.ts";
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

const ofTexts: readonly (Task & { readonly told: string })[] = [
  {
    name: "side",
    told: "speak for a need rather than an offer",
    answer: ({ gold: { side } }) => (side === "demand" ? true : side === "supply" ? false : undefined),
    weightOfNo: 1,
    leastMessages: 6,
    leastWeight: 0.1,
    shrinking: 0.01,
  },
  {
    name: "space",
    told: "speak of space at all rather than of goods, work or news",
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

/** What `leaning.ts` counts, as it does. */
function featuresOf(text: string): string[] {
  const signs = ["^", ...normalise(text).text.replace(/\d(?:\d|\.(?=\d))*/g, "0"), "$"].join("");
  const found = new Set<string>();
  for (let at = 1; at < signs.length; at++) {
    if (at + 1 < signs.length) found.add(signs.charAt(at));
    found.add(signs.slice(at - 1, at + 1));
  }
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

/** A line for each feature with its weight, in the order of the features. */
function learned(task: Task, rows: readonly Labelled[]): string {
  const all = messagesFor(task, rows);
  const { weights, bias } = learn(task, all);
  const kept = [...weights].filter(([words, value]) => Math.abs(value) >= task.leastWeight && !/[\n\t]/.test(words));
  console.log(`${task.name}: ${all.length} messages, ${kept.length} weights`);
  return [["^$", bias] as const, ...kept.sort(([a], [b]) => (a < b ? -1 : 1))]
    .map(([words, value]) => `${words}\t${value.toFixed(2)}`)
    .join("\n");
}

const write = (name: string, told: string, declared: string): void =>
  writeFileSync(
    join(corpusFolder, "..", `${name}-weights.ts`),
    `/** Written by bench/learn.ts: how much characters and pairs of them ${told}; 0 is any number, ^ and $ the edges, ^$ what all begin with. */\nexport const ${name}Weights${declared};\n`,
  );

export async function run(): Promise<void> {
  const rows = corpusInSight();
  for (const task of ofTexts) write(task.name, task.told, ` =\n  ${JSON.stringify(learned(task, rows))}`);
  const options = ofOptions.map((task) => `  "${task.name}":\n    ${JSON.stringify(learned(task, rows))},\n`);
  write("option", "speak for an option", `: Readonly<Record<string, string>> = {\n${options.join("")}}`);
  learnPhrases(rows);
}
