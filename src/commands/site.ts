import { parseArgs } from "node:util";
import { loadGazetteer } from "../gazetteer.ts";
import { asMember } from "../store/as-member.ts";
import { listClosedSites, listSites, type Site } from "../store/sites.ts";
import { commandHelp } from "../text/command-help.ts";
import { siteTexts } from "../text/site-command.ts";
import { closeSite, reopenSite } from "../usecases/close-site.ts";
import { saveSite } from "../usecases/save-site.ts";
import { asciiHostName } from "../web/guard/host-name.ts";
import { atDesk, type Desk } from "./at-desk.ts";
import { type Command, print, say, UsageFault } from "./command.ts";

interface Sites {
  readonly open: readonly Site[];
  readonly closed: readonly Site[];
}

const sitesOf = ({ db, by }: Desk): Promise<Sites> =>
  asMember(db, by, async (trx) => ({
    open: await listSites(trx, by.orgId),
    closed: await listClosedSites(trx, by.orgId),
  }));

/** By its name, one of its host names, or its id. */
function siteNamed({ open, closed }: Sites, word: string): Site {
  const host = asciiHostName(word);
  const found = [...open, ...closed].filter(
    (site) => site.name === word || site.id === word || (host !== undefined && site.hosts.includes(host)),
  );
  const [site] = found;
  if (site === undefined) throw new Error(siteTexts.unknown(word));
  if (found.length > 1) throw new Error(siteTexts.several(word));
  return site;
}

async function list(desk: Desk): Promise<number> {
  const { open, closed } = await sitesOf(desk);
  if (open.length + closed.length === 0) print(siteTexts.none);
  // The first answers to all other names.
  for (const [i, site] of open.entries()) print(siteTexts.line(site, i === 0 ? "default" : "open"));
  for (const site of closed) print(siteTexts.line(site, "closed"));
  return 0;
}

async function add(desk: Desk, name: string, given: readonly string[]): Promise<number> {
  const hosts = given.map((host) => {
    const ascii = asciiHostName(host);
    if (ascii === undefined) throw new UsageFault(siteTexts.hostWrong(host));
    return ascii;
  });
  const input = { isNew: true, name, settings: { operator: name }, hosts: [...new Set(hosts)], now: new Date() };
  const saved = await saveSite(desk.db, desk.by, input, loadGazetteer());
  if (saved.ok) {
    print(siteTexts.added(name, saved.value.id));
    return 0;
  }
  const { refusal } = saved;
  say(refusal.code === "hostTaken" ? siteTexts.hostTaken(refusal.hosts) : refusal.code);
  return 1;
}

async function close(desk: Desk, word: string): Promise<number> {
  const sites = await sitesOf(desk);
  const { id: siteId, name } = siteNamed(sites, word);
  if (sites.closed.some(({ id }) => id === siteId)) {
    print(siteTexts.isClosedAlready(name));
    return 0;
  }
  const closed = await closeSite(desk.db, desk.by, { siteId, now: new Date() }, loadGazetteer());
  if (closed.ok) print(siteTexts.closed(name, closed.value.offers, closed.value.needs));
  else say(closed.refusal.code === "lastSite" ? siteTexts.lastSite : siteTexts.unknown(word));
  return closed.ok ? 0 : 1;
}

async function reopen(desk: Desk, word: string): Promise<number> {
  const sites = await sitesOf(desk);
  const { id: siteId, name } = siteNamed(sites, word);
  if (sites.open.some(({ id }) => id === siteId)) {
    print(siteTexts.isOpenAlready(name));
    return 0;
  }
  const reopened = await reopenSite(desk.db, desk.by, { siteId, now: new Date() }, loadGazetteer());
  if (reopened.ok) print(siteTexts.reopened(name, reopened.value.offers, reopened.value.needs));
  else say(siteTexts.unknown(word));
  return reopened.ok ? 0 : 1;
}

export const siteCommand: Command = {
  help: commandHelp.site,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { host: { type: "string", multiple: true, default: [] }, org: { type: "string" } },
    });
    const [what, word, ...more] = positionals;
    if (more.length > 0) throw new UsageFault(siteTexts.usage);
    if (what === "list" && word === undefined) return atDesk(values.org, list);
    if (word === undefined) throw new UsageFault(siteTexts.usage);
    if (what === "add") return atDesk(values.org, (desk) => add(desk, word, values.host));
    if (what === "close") return atDesk(values.org, (desk) => close(desk, word));
    if (what === "reopen") return atDesk(values.org, (desk) => reopen(desk, word));
    throw new UsageFault(siteTexts.usage);
  },
};
