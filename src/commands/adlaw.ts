import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { checkAdvert } from "../domain/adlaw/check-advert.ts";
import { checkAdverts } from "../domain/adlaw/check-adverts.ts";
import type { Finding } from "../domain/adlaw/finding.ts";
import { countFindings } from "../domain/adlaw/finding.ts";
import { linePlaces } from "../domain/adlaw/line-places.ts";
import { criteria } from "../domain/criteria/criteria.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { listAdvertTexts } from "../store/advert-texts.ts";
import { adlawTexts, adviceSentence, articleTitles, ruleReasons, ruleTitles, severityWords } from "../text/adlaw.ts";
import { advertsText } from "../text/desk/adverts.ts";
import { offerTitle } from "../text/offer-title.ts";
import { type Command, print, say, UsageFault } from "./command.ts";
import { withDatabase } from "./with-database.ts";

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

const atOnce = 500;

/** Everything that is published, of every organisation. @returns how many breaches there are. */
async function checkSite(isJson: boolean): Promise<number> {
  const places = loadGazetteer();
  return withDatabase(async ({ owner }) => {
    const counts = { records: 0, breaches: 0, warnings: 0 };
    let read = 0;
    let cursor: string | undefined;
    do {
      const page = await listAdvertTexts(owner, { cursor, limit: atOnce, now: new Date() });
      const adverts = page.items.map(({ asks, ...text }) => ({
        ...text,
        title: text.title || offerTitle({ side: "space", facts: text.facts, asks }, criteria, places),
      }));
      for (const advert of checkAdverts(adverts)) {
        const { breaches, warnings } = countFindings(advert.findings);
        counts.records += 1;
        counts.breaches += breaches;
        counts.warnings += warnings;
        if (isJson) print(JSON.stringify(advert));
        else
          for (const part of ["title", "body"] as const)
            printFindings(
              `${advertsText.kinds[advert.kind]} ${advert.id} ${advertsText.inPart[part]}`,
              advert.words[part],
              advert.findings.filter((finding) => finding.part === part),
            );
      }
      read += page.items.length;
      cursor = page.nextCursor;
      say(advertsText.progress(read, page.total));
    } while (cursor !== undefined);
    if (!isJson) print(advertsText.siteSummary(read, counts.records, counts.breaches, counts.warnings));
    return counts.breaches;
  });
}

export const adlawCommand: Command = {
  help: adlawTexts.help,
  async run(args) {
    const options = { json: { type: "boolean" }, site: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file] = positionals;
    if (values.site && file === undefined) return (await checkSite(values.json ?? false)) > 0 ? 1 : 0;
    if (file === undefined || positionals.length > 1 || values.site) throw new UsageFault(adlawTexts.fileMissing);
    const text = await readText(file);
    if (text === undefined) return 1;
    const findings = checkAdvert(text);
    const { breaches, warnings } = countFindings(findings);
    if (values.json) print(JSON.stringify({ findings }));
    else {
      printFindings(file, text, findings);
      print(findings.length === 0 ? adlawTexts.clean : adlawTexts.summary(breaches, warnings));
    }
    return breaches > 0 ? 1 : 0;
  },
};
