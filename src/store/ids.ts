import { createHash, randomBytes, randomFillSync, randomInt } from "node:crypto";

let lastMs = 0;
let counter = 0;

/** Random bytes for many ids at once: asking for eight at a time takes ten times as long. */
const pool = Buffer.alloc(8192);
let poolAt = pool.length;

function eightRandomBytes(): Buffer {
  if (poolAt >= pool.length) {
    randomFillSync(pool);
    poolAt = 0;
  }
  poolAt += 8;
  return pool.subarray(poolAt - 8, poolAt);
}

/** A uuid v7: sorts by time, and by order of making within a process. */
export function newId(): string {
  const ms = Math.max(Date.now(), lastMs);
  if (ms > lastMs) {
    lastMs = ms;
    counter = randomInt(0x400);
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const random = eightRandomBytes();
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const rest = random.toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${rest.slice(0, 4)}-${rest.slice(4)}`;
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
