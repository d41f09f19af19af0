import { type Logger, pino } from "pino";

/** Where a person's words or numbers could stand in what libraries log. */
const redacted = [
  "*.phone",
  "*.password",
  "req.headers.cookie",
  "req.headers.authorization",
  "err.detail",
  "err.where",
];

/** The process's log, one JSON object a line on standard error. */
export const openLog = (level: string): Logger =>
  pino({ level, base: null, redact: { paths: redacted, censor: "█" } }, pino.destination({ fd: 2, sync: false }));
