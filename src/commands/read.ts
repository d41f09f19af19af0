import { once } from "node:events";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readConfig } from "../config.ts";
import { dayIn } from "../domain/measure/day.ts";
import { type ReadingContext, readAll } from "../domain/reading/read.ts";
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

interface Message {
  readonly id?: string | number;
  readonly text: string;
}
/** One answer for each, or with --split one for each offer or need of a text: its id with a number, and where it stands. */
type Answers = (messages: readonly Message[]) => readonly object[];

async function readLines(answers: Answers): Promise<number> {
  let number = 0;
  let faults = 0;
  for await (const lines of inputLines()) {
    const messages: Message[] = [];
    for (const line of lines) {
      number += 1;
      if (line.trim() === "") continue;
      const parsed = parseLine(line);
      if (parsed.success) messages.push(parsed.data);
      else {
        faults += 1;
        say(cliTexts.badLine(number, parsed.why));
      }
    }
    const told = answers(messages).map((one) => `${JSON.stringify(one)}\n`);
    if (told.length > 0 && !process.stdout.write(told.join(""))) await once(process.stdout, "drain");
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

const headOf = (message: Message | undefined, nth?: number): object =>
  message?.id === undefined ? {} : { id: nth === undefined ? message.id : `${message.id}-${nth}` };

const splitAnswers = (message: Message, context: ReadingContext): object[] =>
  readDigest(message.text, context).map(({ start, end, reading }, i) =>
    answer({ ...headOf(message, i + 1), start, end }, reading),
  );

export const readCommand: Command = {
  help: commandHelp.read,
  async run(args) {
    const { values } = parseArgs({ args, options: { jsonl: { type: "boolean" }, split: { type: "boolean" } } });
    const config = readConfig(process.env);
    const context = { places: loadGazetteer(), today: dayIn(config.timeZone, new Date()) };
    const answers: Answers = values.split
      ? (messages) => messages.flatMap((message) => splitAnswers(message, context))
      : (messages) =>
          readAll(
            messages.map(({ text }) => text),
            context,
          ).map((reading, nth) => answer(headOf(messages[nth]), reading));
    if (values.jsonl) return readLines(answers);
    const text = await readInput();
    if (text.trim() === "") {
      say(cliTexts.emptyInput);
      return 1;
    }
    for (const one of answers([{ text }])) print(JSON.stringify(one, undefined, 2));
    return 0;
  },
};
