import { createHash, randomBytes, randomFillSync, randomInt } from "node:crypto";

let lastMs = 0;
let counter = 0;
/** The part of an id that its millisecond gives. */
let prefix = "";

/** Random halves of many ids at once, in hex: asking for one at a time takes ten times as long. */
const pool = Buffer.alloc(8192);
let poolText = "";
let poolAt = 0;

function randomHalf(): string {
  if (poolAt >= poolText.length) {
    randomFillSync(pool);
    // The variant of the id's layout.
    for (let at = 0; at < pool.length; at += 8) pool[at] = ((pool[at] ?? 0) & 0x3f) | 0x80;
    poolText = pool.toString("hex");
    poolAt = 0;
  }
  poolAt += 16;
  return `${poolText.slice(poolAt - 16, poolAt - 12)}-${poolText.slice(poolAt - 12, poolAt)}`;
}

function begin(ms: number, first: number): void {
  lastMs = ms;
  counter = first;
  const time = ms.toString(16).padStart(12, "0");
  prefix = `${time.slice(0, 8)}-${time.slice(8)}-`;
}

/** A uuid v7: sorts by time, and by order of making within a process. */
export function newId(): string {
  const ms = Date.now();
  if (ms > lastMs) begin(ms, randomInt(0x400));
  else if (++counter > 0xfff) begin(lastMs + 1, 0);
  return `${prefix}${(0x7000 + counter).toString(16)}-${randomHalf()}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What comes out of an address may be anything; the database takes a uuid or fails. */
export const isId = (value: string): boolean => uuid.test(value);

/** The secret of a link, 192 bits; shown once, kept as its hash. */
export const newToken = (): string => randomBytes(24).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** No 0, 1, I, L, O and U, which are misheard and misread. */
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A number for people to read out: LD-7K3M9Q2T. */
export const newReference = (): string =>
  `LD-${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join("")}`;
