/** A failure that the user can do something about: told in one line, without a stack. */
export class SetupFault extends Error {}

/** Progress goes to stderr: standard output belongs to the command that runs afterwards. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a script's main part; what the user can mend ends it with one line and exit code 1. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof SetupFault ? error.message : `启动失败：${error?.stack ?? error}`);
    process.exitCode = 1;
  }
}
