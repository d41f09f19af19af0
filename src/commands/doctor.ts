import { statfs } from "node:fs/promises";
import { type Config, readConfig } from "../config.ts";
import { dayIn } from "../domain/measure/day.ts";
import { figure } from "../domain/measure/figure.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { clusterLine, openDatabaseServer } from "../open-database-server.ts";
import type { DatabaseServer } from "../store/cluster/database-server.ts";
import { ClusterFault } from "../store/cluster/fault.ts";
import { diagnose } from "../store/diagnosis.ts";
import { commandHelp } from "../text/command-help.ts";
import { doctorTexts as texts } from "../text/doctor.ts";
import { type Command, print, say } from "./command.ts";

interface Finding {
  readonly good: boolean;
  readonly line: string;
}

const good = (line: string): Finding => ({ good: true, line });
const bad = (line: string): Finding => ({ good: false, line });

/** More than this apart, tokens and retention would go wrong. */
const clockToleranceMs = 5000;
const leastFreeBytes = 1_000_000_000;

function lookAtNode(): Finding {
  const version = process.versions.node;
  return Number.parseInt(version, 10) >= 24 ? good(texts.node(version)) : bad(texts.nodeOld(version));
}

async function lookAtDisk(config: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(config.dataFolder);
  const free = bavail * bsize;
  const freeGb = figure(free / 1e9, 1);
  return free < leastFreeBytes
    ? bad(texts.diskLow(freeGb, config.dataFolder))
    : good(texts.disk(freeGb, config.dataFolder));
}

async function lookAtDatabase(server: DatabaseServer, config: Config): Promise<Finding[]> {
  const found = await diagnose(server, Date.now);
  const clock =
    Math.abs(found.clockAheadMs) > clockToleranceMs
      ? bad(texts.clockOff(Math.round(Math.abs(found.clockAheadMs) / 1000)))
      : good(texts.clock(dayIn(config.timeZone, new Date()), config.timeZone));
  return [
    good(texts.database(server.kind, server.version)),
    good(texts.encoding(found.encoding, found.collation)),
    found.trigrams === undefined
      ? bad(texts.trigramMissing)
      : found.trigrams === 0
        ? bad(texts.trigramEmpty)
        : good(texts.trigram(found.trigrams)),
    found.fsync ? good(texts.fsync) : bad(texts.fsyncOff),
    found.refused.length === 0 ? good(texts.logins) : bad(texts.loginRefused(found.refused)),
    clock,
  ];
}

async function lookAtServer(config: Config): Promise<Finding[]> {
  try {
    const { server } = await openDatabaseServer(config, say);
    try {
      return await lookAtDatabase(server, config);
    } finally {
      await server.close();
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    const sql = error.problem.code === "logins-missing" ? `\n${texts.sqlToRun}\n${error.problem.sql}` : "";
    return [bad(clusterLine(error) + sql)];
  }
}

export const doctorCommand: Command = {
  help: commandHelp.doctor,
  async run() {
    const config = readConfig(process.env);
    const findings = [lookAtNode(), ...(await lookAtServer(config)), await lookAtDisk(config)];
    findings.push(good(texts.places(loadGazetteer().size)));
    for (const { good: isGood, line } of findings) print(`${isGood ? "✓" : "✗"} ${line}`);
    return findings.every((finding) => finding.good) ? 0 : 1;
  },
};
