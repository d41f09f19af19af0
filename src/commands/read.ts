import { once } from "node:events";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readConfig } from "../config.ts";
import { dayIn } from "../domain/measure/day.ts";
import { read } from "../domain/reading/read.ts";
import { readDigest } from "../domain/reading/read-digest.ts";
import type { Reading } from "../domain/reading/reading.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, print, readInput, say } from "./command.ts";
import { inputLines } from "./input-lines.ts";

const Line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** The contract of `luodi read --jsonl`: the record holds what is stated, inferred values stand in statements alone. */
const answer = (head: object, reading: Reading) => ({
  ...head,
  record: reading.record,
  statements: reading.statements.map(({ field, value, start, end, origin }) => ({ field, value, start, end, origin })),
  questions: reading.questions,
});

/** One answer, or with --split one for each offer or need of the text: its id with a number, and where it stands. */
type Answers = (id: string | number | undefined, text: string) => readonly object[];

async function readLines(answers: Answers): Promise<number> {
  let number = 0;
  let faults = 0;
  for await (const lines of inputLines()) {
    const told: string[] = [];
    for (const line of lines) {
      number += 1;
      if (line.trim() === "") continue;
      const parsed = parseLine(line);
      if (parsed.success) {
        for (const one of answers(parsed.data.id, parsed.data.text)) told.push(JSON.stringify(one));
      } else {
        faults += 1;
        say(cliTexts.badLine(number, parsed.why));
      }
    }
    if (told.length > 0 && !process.stdout.write(`${told.join("\n")}\n`)) await once(process.stdout, "drain");
  }
  return faults > 0 ? 1 : 0;
}

function parseLine(line: string) {
  try {
    const parsed = Line.safeParse(JSON.parse(line));
    return parsed.success
      ? { success: true as const, data: parsed.data }
      : { success: false as const, why: parsed.error.issues[0]?.path.join(".") ?? "" };
  } catch (error) {
    return { success: false as const, why: error instanceof Error ? error.message : "" };
  }
}

export const readCommand: Command = {
  help: commandHelp.read,
  async run(args) {
    const { values } = parseArgs({ args, options: { jsonl: { type: "boolean" }, split: { type: "boolean" } } });
    const config = readConfig(process.env);
    const places = loadGazetteer();
    const today = dayIn(config.timeZone, new Date());
    const answers: Answers = (id, text) =>
      values.split
        ? readDigest(text, { places, today }).map(({ start, end, reading }, i) =>
            answer({ ...(id === undefined ? {} : { id: `${id}-${i + 1}` }), start, end }, reading),
          )
        : [answer(id === undefined ? {} : { id }, read(text, { places, today }))];
    if (values.jsonl) return readLines(answers);
    const text = await readInput();
    if (text.trim() === "") {
      say(cliTexts.emptyInput);
      return 1;
    }
    for (const one of answers(undefined, text)) print(JSON.stringify(one, undefined, 2));
    return 0;
  },
};
