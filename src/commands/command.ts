/** A command of the line: takes what stands behind its name, answers with the exit code. */
export interface Command {
  /** Shown by --help. */
  readonly help: string;
  run(args: string[]): Promise<number>;
}

/** A wrong call: one line, exit code 2. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Progress and notices go beside the answer, so that it can be piped. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** All of standard input as UTF-8. */
export async function readInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
