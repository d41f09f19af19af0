import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { type Command, print, say, UsageFault } from "./commands/command.ts";
import { ConfigFault } from "./config.ts";
import { clusterLine } from "./open-database-server.ts";
import { ClusterFault } from "./store/cluster/fault.ts";
import { cliTexts, commandSummaries } from "./text/cli.ts";

// What the engine made of the modules at the last start is half of the time of the next one.
enableCompileCache(join(import.meta.dirname, "../dist/compiled"));

const commands: Record<keyof typeof commandSummaries, () => Promise<Command>> = {
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  work: async () => (await import("./commands/work.ts")).workCommand,
  migrate: async () => (await import("./commands/migrate.ts")).migrateCommand,
  read: async () => (await import("./commands/read.ts")).readCommand,
  match: async () => (await import("./commands/match.ts")).matchCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  reindex: async () => (await import("./commands/reindex.ts")).reindexCommand,
  adlaw: async () => (await import("./commands/adlaw.ts")).adlawCommand,
  distribute: async () => (await import("./commands/distribute.ts")).distributeCommand,
  eval: async () => (await import("./commands/eval.ts")).evalCommand,
  site: async () => (await import("./commands/site.ts")).siteCommand,
  user: async () => (await import("./commands/user.ts")).userCommand,
  demo: async () => (await import("./commands/demo.ts")).demoCommand,
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand,
};

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

function overview(): string {
  const rows = Object.entries(commandSummaries).map(([name, summary]) => `  ${name.padEnd(9)}${summary}`);
  return [cliTexts.usage, "", cliTexts.commands, ...rows, "", cliTexts.helpHint].join("\n");
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    print(overview());
    return name === undefined ? 2 : 0;
  }
  if (!isCommand(name)) throw new UsageFault(cliTexts.unknownCommand(name));
  const command = await commands[name]();
  if (args.includes("--help") || args.includes("-h")) {
    print(command.help);
    return 0;
  }
  return command.run(args);
}

function explain(error: unknown): number {
  if (error instanceof UsageFault) {
    say(error.message);
    return 2;
  }
  if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    say(cliTexts.unknownOption(error.message.split("\n")[0] ?? ""));
    return 2;
  }
  if (error instanceof ConfigFault) for (const line of error.lines) say(line);
  else if (error instanceof ClusterFault) say(clusterLine(error));
  else say(cliTexts.fault(error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error)));
  if (process.env.LOG_LEVEL === "debug" && error instanceof Error) say(error.stack ?? "");
  return 1;
}

// A reader that closes the pipe early (head) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explain(error);
}
