import { type Logger, pino } from "pino";

/** What of an error goes into the log: never its details or its connection, where a person's words or a key could stand. */
function plain(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = "code" in error ? error.code : undefined;
  return { name: error.name, message: error.message, stack: error.stack, ...(code === undefined ? {} : { code }) };
}

/** Where a person's words or numbers could stand in what is logged. */
const redacted = ["*.phone", "*.password", "req.headers.cookie", "req.headers.authorization"];

/** The process's log, one JSON object a line on standard error. */
export const openLog = (level: string): Logger =>
  pino(
    { level, base: null, serializers: { err: plain }, redact: { paths: redacted, censor: "█" } },
    pino.destination({ fd: 2, sync: false }),
  );
