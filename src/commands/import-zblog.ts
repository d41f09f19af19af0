import { join } from "node:path";
import { parseArgs } from "node:util";
import { dayIn } from "../domain/measure/day.ts";
import { oldSiteOf } from "../domain/zblog/old-site.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { asMember } from "../store/as-member.ts";
import { isId } from "../store/ids.ts";
import { listSiteImports } from "../store/posts/site-imports.ts";
import { findSite, findSiteOf, type Site } from "../store/sites.ts";
import { dumpSentences, leftUploads, zblogKinds, zblogProblems, zblogTexts } from "../text/import-zblog.ts";
import { importZblog } from "../usecases/posts/import-zblog.ts";
import { undoZblog } from "../usecases/posts/undo-zblog.ts";
import type { ZblogKind, ZblogReport } from "../usecases/posts/zblog-report.ts";
import { DumpFault, type DumpFaultCode } from "../zblog/dump-fault.ts";
import { openZblog } from "../zblog/open-zblog.ts";
import { type LeftUpload, readUploads } from "../zblog/read-uploads.ts";
import { atDesk, type Desk } from "./at-desk.ts";
import { print, say, UsageFault } from "./command.ts";

const sentences: Record<DumpFaultCode, (figures: DumpFault["figures"]) => string> = dumpSentences;
const shownAtOnce = 50;

interface Options {
  readonly isDry: boolean;
  readonly isJson: boolean;
  readonly uploads: string | undefined;
  readonly org: string | undefined;
}

/** `luodi import zblog …` with what stands behind it; answers with the exit code. */
export async function importZblogCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      uploads: { type: "string" },
      org: { type: "string" },
    },
  });
  const options = { isDry: values["dry-run"], isJson: values.json, uploads: values.uploads, org: values.org };
  const [what, id, ...rest] = positionals;
  if (what === undefined || rest.length > 0) throw new UsageFault(zblogTexts.usage);
  if (what === "undo" && id !== undefined) return undo(id, options);
  if (id !== undefined) throw new UsageFault(zblogTexts.usage);
  if (what === "list") return list(options);
  try {
    return await move(what, options);
  } catch (error) {
    if (!(error instanceof DumpFault)) throw error;
    const isUploads = error.code === "badUploads" || error.code === "uploadsTooLarge";
    say(zblogTexts.refused((isUploads && options.uploads) || what, sentences[error.code](error.figures)));
    return 1;
  }
}

/** Not more often than once a second: progress is for people. */
function speaker(): (kind: ZblogKind, count: number, of: number | undefined) => void {
  let last = 0;
  return (kind, count, of) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    say(zblogTexts.progress(zblogKinds[kind], count, of));
  };
}

async function move(path: string, options: Options): Promise<number> {
  const file = await openZblog(path);
  const old = oldSiteOf(file.rows, (timeZone, seconds) => dayIn(timeZone, new Date(seconds * 1000)));
  const left = new Map<string, LeftUpload>();
  if (!options.isJson) {
    print(zblogTexts.found(old.name, old.posts.length, old.comments.length, old.uploads.length));
    if (file.charset !== "UTF-8") print(zblogTexts.charset);
    if (options.uploads === undefined && old.uploads.length > 0) print(zblogTexts.noUploads);
  }
  const { uploads } = options;
  // Half an archive is not imported: it is read to its end before anything is written.
  if (uploads !== undefined) for await (const _ of readUploads(uploads, (one) => left.set(one.name, one)));
  return atSite(options.org, async ({ db, by, given }, site) => {
    if (site === undefined) {
      say(zblogTexts.siteUnknown);
      return 1;
    }
    const home = site.settings.homePlaceId;
    const moved = await importZblog(db, by, {
      siteId: site.id,
      fileName: file.name,
      fileHash: file.hash,
      old,
      ...(uploads === undefined ? {} : { uploads: () => readUploads(uploads, () => undefined) }),
      pictures: join(given.config.dataFolder, "pictures"),
      places: loadGazetteer(),
      timeZone: given.config.timeZone,
      home: typeof home === "number" ? home : undefined,
      retentionDays: given.config.retentionDays,
      isDry: options.isDry,
      now: () => new Date(),
      onProgress: speaker(),
    });
    if (!moved.ok) {
      say(zblogTexts[moved.refusal.code]);
      return 1;
    }
    if (options.isJson) print(JSON.stringify({ ...moved.value, left: [...left.values()] }));
    else printReport(moved.value, [...left.values()]);
    return 0;
  });
}

function printReport(report: ZblogReport, left: readonly LeftUpload[]): void {
  for (const [kind, count] of Object.entries(report.counts)) {
    const name = zblogKinds[kind as ZblogKind];
    if (kind === "addresses") print(zblogTexts.addresses(count.created));
    else print(zblogTexts.count(name, count.created, count.updated, count.unchanged, count.edited));
  }
  print(zblogTexts.shown(report.shown, report.hidden));
  const { needs, offers } = report.readAs;
  if (needs + offers > 0) print(zblogTexts.readAs(needs, offers));
  if (report.disguised > 0) print(zblogTexts.disguised(report.disguised));
  print(zblogTexts.left(report.modules, report.members));
  const problems = [
    ...report.problems.map(({ where, code, count }) => zblogTexts.problem(where, zblogProblems[code], count)),
    ...left.map(({ name, code }) => zblogTexts.problem(name, leftUploads[code], undefined)),
  ];
  if (problems.length > 0) print(zblogTexts.problems(problems.length));
  for (const line of problems.slice(0, shownAtOnce)) print(line);
  if (problems.length > shownAtOnce) print(zblogTexts.more(problems.length - shownAtOnce));
  print(report.importId === undefined ? zblogTexts.dry : zblogTexts.done(report.importId));
}

/** At the desk of the organisation that is meant, else of the one whose site answers here. */
async function atSite<T>(org: string | undefined, run: (desk: Desk, site: Site | undefined) => Promise<T>): Promise<T> {
  return atDesk(org, async (desk) => {
    const served = org === undefined ? await findSite(desk.given.owner, "") : undefined;
    const by = served === undefined ? desk.by : { ...desk.by, orgId: served.orgId };
    return run({ ...desk, by }, served ?? (await asMember(desk.db, by, (trx) => findSiteOf(trx, by.orgId))));
  });
}

async function undo(id: string, options: Options): Promise<number> {
  if (!isId(id)) throw new UsageFault(zblogTexts.notFound(id));
  return atSite(options.org, async ({ db, by }) => {
    const undone = await undoZblog(db, by, { importId: id, now: new Date() });
    if (!undone.ok) {
      say(undone.refusal.code === "notFound" ? zblogTexts.notFound(id) : zblogTexts.undoneBefore);
      return 1;
    }
    const { posts, comments, labels, pictures, kept } = undone.value;
    if (options.isJson) print(JSON.stringify(undone.value));
    else {
      print(zblogTexts.undone(posts, comments, labels, pictures));
      if (kept.length > 0) print(zblogTexts.kept(kept.length));
      for (const { title } of kept) print(zblogTexts.keptRow(title));
    }
    return 0;
  });
}

async function list(options: Options): Promise<number> {
  return atSite(options.org, async ({ db, by, given }) => {
    const imports = await asMember(db, by, (trx) => listSiteImports(trx, by.orgId));
    if (options.isJson) print(JSON.stringify(imports));
    else if (imports.length === 0) print(zblogTexts.none);
    else {
      for (const { id, fileName, status, startedAt } of imports) {
        print(zblogTexts.row(id, fileName, zblogTexts.statuses[status], dayIn(given.config.timeZone, startedAt)));
      }
    }
    return 0;
  });
}
