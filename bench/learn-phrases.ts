/**
 * Learns from the corpus, hidden parts apart, which stretch of a text says what is made there or names a firm or a person, and writes the weights
 * that `src/domain/reading/phrases/phrase-scale.ts` counts: the likelihood of the labelled stretch among all, and of
 * none, by gradient descent (Adagrad), the same each time. Weights that stay small are left out on the way.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameSignsOf, signsOf } from "../src/domain/reading/phrases/signs.ts";
import { pageBefore } from "../src/domain/reading/read.ts";
import { isSilent, type Labelled } from "../src/domain/reading/score.ts";
import { loadGazetteer } from "../src/gazetteer.ts";
import { corpusFolder } from "./corpus.ts";
import { PhraseLearner } from "./phrase-learner.ts";

interface Task {
  readonly name: string;
  /** The phrase that a label names; null where there is none, undefined where the label doesn't tell. */
  readonly phrase: (row: Labelled) => string | null | undefined;
  readonly before: "person" | "firm" | "business";
}

const wordsOf = (row: Labelled, field: string): string | null | undefined =>
  isSilent(row.gold[field]) ? (row.ambiguous?.includes(field) ? undefined : null) : String(row.gold[field]);

const tasks: readonly Task[] = [
  { name: "industry", phrase: (row) => wordsOf(row, "industry"), before: "business" },
  {
    name: "use",
    phrase: (row) => {
      const { industry, use } = row.gold;
      return isSilent(industry) || use !== industry ? wordsOf(row, "use") : undefined;
    },
    before: "business",
  },
  { name: "company", phrase: (row) => wordsOf(row, "company"), before: "firm" },
  { name: "person", phrase: personOf, before: "person" },
];

/** A single character is too little to be looked for. */
function personOf(row: Labelled): string | null | undefined {
  if (row.ambiguous?.includes("contact")) return undefined;
  const name = (row.gold.contact as { readonly name?: string | null } | null | undefined)?.name;
  return name ? (name.length > 1 ? name : undefined) : null;
}

export function learnPhrases(rows: readonly Labelled[]): void {
  const places = loadGazetteer();
  for (const { name, phrase, before: stage } of tasks) {
    const texts = rows.flatMap((row) => {
      const words = phrase(row);
      if (words === undefined) return [];
      const page = pageBefore(stage, row.text, { places, today: "2026-11-23" });
      return [{ signs: stage === "business" ? signsOf(page) : nameSignsOf(page), phrase: words }];
    });
    const learner = new PhraseLearner(texts);
    learner.learn();
    const { text, count } = learner.written();
    const told = `Written by bench/learn-phrases.ts: what speaks for a stretch that says the ${name}, in fiftieths.`;
    writeFileSync(
      join(corpusFolder, "../phrases", `${name}-weights.ts`),
      `import type { PhraseWeights } from "./phrase-scale.ts";\n\n/** ${told} */\nexport const ${name}Weights: PhraseWeights = {\n${text}};\n`,
    );
    console.log(`${name}: ${learner.size} messages, ${count} weights`);
  }
}
