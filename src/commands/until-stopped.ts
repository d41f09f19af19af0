import { cliTexts } from "../text/cli.ts";
import { say } from "./command.ts";

/** Jobs finish what they do within 10 s; what still holds on after this is let go. */
const longestStopMs = 20_000;

/**
 * Waits for Ctrl+C or SIGTERM, then stops. Further signals change nothing: a terminal, npm and the setup each pass the
 * same one on. @returns the exit code
 */
export async function untilStopped(running: { stop(): Promise<void> }): Promise<number> {
  await new Promise<void>((resolve) => {
    process.on("SIGINT", () => resolve());
    process.on("SIGTERM", () => resolve());
  });
  say(cliTexts.stopping);
  setTimeout(() => process.exit(1), longestStopMs).unref();
  await running.stop();
  return 0;
}
