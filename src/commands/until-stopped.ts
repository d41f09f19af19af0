import { cliTexts } from "../text/cli.ts";
import { say } from "./command.ts";

/** Waits for Ctrl+C or SIGTERM, then stops; a second signal ends at once. @returns the exit code */
export async function untilStopped(running: { stop(): Promise<void> }): Promise<number> {
  await new Promise<void>((resolve) => {
    const onSignal = () => {
      process.once("SIGINT", () => process.exit(130));
      process.once("SIGTERM", () => process.exit(143));
      resolve();
    };
    process.once("SIGINT", onSignal);
    process.once("SIGTERM", onSignal);
  });
  say(cliTexts.stopping);
  await running.stop();
  return 0;
}
