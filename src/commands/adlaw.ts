import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkAdvert } from "../domain/adlaw/check-advert.ts";
import type { Finding } from "../domain/adlaw/finding.ts";
import { linePlaces } from "../domain/adlaw/line-places.ts";
import { adlawTexts, adviceSentence, articleTitles, ruleReasons, ruleTitles, severityWords } from "../text/adlaw.ts";
import { type Command, print, say, UsageFault } from "./command.ts";

const oneLine = (words: string): string => words.replace(/\s*\n\s*/g, " ");

function printFindings(file: string, text: string, findings: readonly Finding[]): void {
  const at = linePlaces(
    text,
    findings.map(({ start }) => start),
  );
  for (const [i, finding] of findings.entries()) {
    const { line = 1, column = 1 } = at[i] ?? {};
    const title = `${severityWords[finding.severity]} ${ruleTitles[finding.rule]}`;
    print(`${file}:${line}:${column} ${title}“${oneLine(finding.words)}” ${articleTitles[finding.article]}`);
    print(`  ${ruleReasons[finding.rule]}`);
    print(`  ${adviceSentence(finding)}`);
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(file);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    say(error instanceof TypeError ? adlawTexts.notUtf8(file) : adlawTexts.cannotRead(file));
    return undefined;
  }
}

export const adlawCommand: Command = {
  help: adlawTexts.help,
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: { json: { type: "boolean" } }, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageFault(adlawTexts.fileMissing);
    const text = await readText(file);
    if (text === undefined) return 1;
    const findings = checkAdvert(text);
    const breaches = findings.filter(({ severity }) => severity === "breach").length;
    if (values.json) print(JSON.stringify({ findings }));
    else {
      printFindings(file, text, findings);
      print(findings.length === 0 ? adlawTexts.clean : adlawTexts.summary(breaches, findings.length - breaches));
    }
    return breaches > 0 ? 1 : 0;
  },
};
