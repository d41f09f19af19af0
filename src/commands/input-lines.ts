import { createReadStream, fstatSync } from "node:fs";

/** So much of a file is taken at once. */
const pieceBytes = 512 * 1024;

/**
 * The lines of standard input, those that came together at once: what answers them can be written at once too, and who
 * sends one and waits has his answer. Ends of lines are \n or \r\n alone; a text may hold U+2028.
 */
export async function* inputLines(): AsyncGenerator<readonly string[]> {
  const isFile = fstatSync(process.stdin.fd).isFile();
  const input = isFile ? createReadStream("", { fd: process.stdin.fd, highWaterMark: pieceBytes }) : process.stdin;
  input.setEncoding("utf8");
  // Parts of a line that has not ended yet: a long one comes in many.
  let open: string[] = [];
  for await (const piece of input as AsyncIterable<string>) {
    const parts = piece.split("\n");
    const last = parts.pop() ?? "";
    const [first, ...rest] = parts;
    if (first !== undefined) {
      yield [[...open, first].join(""), ...rest].map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
      open = [];
    }
    open.push(last);
  }
  const line = open.join("");
  if (line !== "") yield [line];
}
