import type { Config } from "./config.ts";
import type { DatabaseServer } from "./store/cluster/database-server.ts";
import { openExternalServer } from "./store/cluster/external-server.ts";
import type { ClusterFault, ClusterProblem } from "./store/cluster/fault.ts";
import { type ClusterNotice, openPrivateServer } from "./store/cluster/private-server.ts";
import { readOrMakeSecret } from "./store/cluster/secret.ts";
import { clusterNotices, clusterSentences } from "./text/cluster.ts";

type Speaks<Coded extends { code: string }> = { [Each in Coded as Each["code"]]: (spoken: Each) => string };

const sentences: Speaks<ClusterProblem> = clusterSentences;
const notices: Speaks<ClusterNotice> = clusterNotices;

export interface OpenedServer {
  server: DatabaseServer;
  /** LUODI_SECRET, or the one of the data folder. */
  secret: string;
}

/**
 * The database server that a configuration names, with its logins: what every door opens first and closes last.
 * @param say gets a Chinese line for each thing that an operator should know.
 * @throws ClusterFault, whose line is `clusterLine(fault)`.
 */
export async function openDatabaseServer(
  config: Pick<Config, "dataFolder" | "secret" | "databaseUrls">,
  say: (line: string) => void,
): Promise<OpenedServer> {
  const secret = config.secret ?? readOrMakeSecret(config.dataFolder);
  const server = config.databaseUrls
    ? await openExternalServer(config.databaseUrls, secret)
    : await openPrivateServer({ dataFolder: config.dataFolder, secret, say: (notice) => say(noticeLine(notice)) });
  return { server, secret };
}

/** What is wrong with the server and what to do, in one Chinese line. */
export function clusterLine(fault: ClusterFault): string {
  return speak(sentences, fault.problem);
}

function noticeLine(notice: ClusterNotice): string {
  return speak(notices, notice);
}

function speak(lines: object, coded: { code: string }): string {
  const line: unknown = Object.entries(lines).find(([code]) => code === coded.code)?.[1];
  return typeof line === "function" ? String(line(coded)) : coded.code;
}
