import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { criteria } from "../domain/criteria/criteria.ts";
import { findTarget, type Mapping } from "../domain/import/columns.ts";
import { dayIn } from "../domain/measure/day.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { FileFault, type FileFaultCode } from "../sheets/file-fault.ts";
import { type ListFile, openList } from "../sheets/open-list.ts";
import { isId } from "../store/ids.ts";
import type { ImportKind } from "../store/imports/imports.ts";
import { findSite } from "../store/sites.ts";
import { fileSentences, importTexts } from "../text/import.ts";
import { zblogTexts } from "../text/import-zblog.ts";
import { importNeeds } from "../usecases/import/import-needs.ts";
import { importOffers } from "../usecases/import/import-offers.ts";
import { previewImport } from "../usecases/import/preview-import.ts";
import type { ListInput } from "../usecases/import/run-import.ts";
import { undoImport } from "../usecases/import/undo-import.ts";
import { atDesk, type Desk } from "./at-desk.ts";
import { type Command, print, say, UsageFault } from "./command.ts";
import { printImported, printImports, printPreview, printUndone, rowLine, rowSentence } from "./import-report.ts";

const sentences: Record<FileFaultCode, (figures: FileFault["figures"]) => string> = fileSentences;

interface Options {
  readonly isDry: boolean;
  readonly isSure: boolean;
  readonly isJson: boolean;
  readonly given: Mapping;
  readonly org: string | undefined;
}

/** 单价=租金 for each; nothing behind the sign leaves a column out. */
function mappingOf(texts: readonly string[]): Mapping {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.lastIndexOf("=");
      const head = text.slice(0, at).trim();
      const word = text.slice(at + 1).trim();
      if (at < 1 || head === "") throw new UsageFault(importTexts.badMap(text));
      const target = word === "" ? null : findTarget(word, criteria);
      if (target === undefined) throw new UsageFault(importTexts.unknownTarget(word));
      return [head, target];
    }),
  );
}

async function inputOf(file: ListFile, { given }: Desk, options: Options): Promise<ListInput> {
  const site = await findSite(given.owner, "");
  const home = site?.settings.homePlaceId;
  return {
    fileName: file.name,
    fileHash: file.hash,
    rows: () => file.rows(),
    given: options.given,
    today: dayIn(given.config.timeZone, new Date()),
    ...(typeof home === "number" ? { home } : {}),
    now: () => new Date(),
  };
}

async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(?:y|yes|是|好)/i.test((await asking.question(importTexts.ask)).trim());
  } finally {
    asking.close();
  }
}

/** Not more often than once a second: progress is for people. */
function speaker(): (line: string) => void {
  let last = 0;
  return (line) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    say(line);
  };
}

async function importFile(kind: ImportKind, path: string, options: Options): Promise<number> {
  const file = await openList(path);
  return atDesk(options.org, async (desk) => {
    const { db, by } = desk;
    const places = loadGazetteer();
    const input = await inputOf(file, desk, options);
    if (options.isDry || !options.isSure) {
      const examples: string[] = [];
      const preview = await previewImport(db, by, kind, input, places, {
        onRow: (row) => {
          if (options.isJson && options.isDry) print(JSON.stringify(rowLine(row)));
          else if (examples.length < 3 && row.outcome !== "refused") examples.push(rowSentence(row.reading, places));
        },
      });
      printPreview(preview, examples, options.isJson);
      if (options.isDry) return preview.rows > 0 ? 0 : 1;
      if (!(await isAgreed())) {
        say(importTexts.notAsked);
        return 2;
      }
    }
    const tell = speaker();
    const onProgress = ({ rows }: { rows: number }) => tell(importTexts.progress(rows));
    const write = kind === "offers" ? importOffers : importNeeds;
    const imported = await write(db, by, input, places, { onProgress });
    if (!imported.ok) {
      const { refusal } = imported;
      say(refusal.code === "importing" ? importTexts.importing(refusal.importId) : importTexts[refusal.code]);
      return 1;
    }
    printImported(imported.value, options.isJson);
    return 0;
  });
}

async function undo(id: string, options: Options): Promise<number> {
  if (!isId(id)) throw new UsageFault(importTexts.notFound(id));
  return atDesk(options.org, async ({ db, by }) => {
    const tell = speaker();
    const onProgress = (rows: number) => tell(importTexts.undoing(rows));
    const undone = await undoImport(db, by, { importId: id, now: () => new Date(), onProgress }, loadGazetteer());
    if (undone.ok) printUndone(undone.value, options.isJson);
    else say(undone.refusal.code === "notFound" ? importTexts.notFound(id) : importTexts[undone.refusal.code]);
    return undone.ok ? 0 : 1;
  });
}

export const importCommand: Command = {
  help: `${importTexts.help}\n\n${zblogTexts.help}`,
  async run(args) {
    if (args[0] === "zblog") return (await import("./import-zblog.ts")).importZblogCommand(args.slice(1));
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        map: { type: "string", multiple: true, default: [] },
        org: { type: "string" },
      },
    });
    const options = {
      isDry: values["dry-run"],
      isSure: values.yes,
      isJson: values.json,
      given: mappingOf(values.map),
      org: values.org,
    };
    const [what, name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageFault(importTexts.usage);
    try {
      if (what === "list" && name === undefined) {
        return await atDesk(options.org, ({ db, by }) => printImports(db, by, options.isJson));
      }
      if (name === undefined) throw new UsageFault(importTexts.usage);
      if (what === "offers" || what === "needs") return await importFile(what, name, options);
      if (what === "undo") return await undo(name, options);
      throw new UsageFault(importTexts.usage);
    } catch (error) {
      if (!(error instanceof FileFault) || name === undefined) throw error;
      say(importTexts.refusedFile(name, sentences[error.code](error.figures)));
      return 1;
    }
  },
};
