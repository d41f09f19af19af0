export type PhpValue = string | number | boolean | null | { readonly [key: string]: PhpValue };

/** What PHP's serialize() wrote is not what it should be. */
class PhpFault extends Error {
  override readonly name = "PhpFault";
}

/** How many bytes a character takes in UTF-8. */
const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/**
 * Reads what PHP's serialize() wrote. Lengths of strings count bytes of UTF-8, not characters. Arrays become objects;
 * objects of classes are refused: nothing that we import has any.
 * @returns undefined for what is not serialized, or is cut off.
 */
export function parsePhp(text: string): PhpValue | undefined {
  let at = 0;
  const until = (sign: string): string => {
    const end = text.indexOf(sign, at);
    if (end === -1) throw new PhpFault();
    const part = text.slice(at, end);
    at = end + sign.length;
    return part;
  };
  const expect = (sign: string) => {
    if (!text.startsWith(sign, at)) throw new PhpFault();
    at += sign.length;
  };
  const stringOf = (bytes: number): string => {
    const start = at;
    let left = bytes;
    while (left > 0) {
      const code = text.codePointAt(at);
      if (code === undefined) throw new PhpFault();
      left -= bytesOf(code);
      at += code > 0xffff ? 2 : 1;
    }
    if (left < 0) throw new PhpFault();
    return text.slice(start, at);
  };
  const value = (depth: number): PhpValue => {
    if (depth > 32) throw new PhpFault();
    const kind = text.charAt(at);
    at += 1;
    if (kind === "N") {
      expect(";");
      return null;
    }
    expect(":");
    if (kind === "i" || kind === "d") return Number(until(";"));
    if (kind === "b") return until(";") === "1";
    if (kind === "s") {
      const bytes = Number(until(":"));
      expect('"');
      const read = stringOf(bytes);
      expect('";');
      return read;
    }
    if (kind !== "a") throw new PhpFault();
    const count = Number(until(":"));
    expect("{");
    const entries: [string, PhpValue][] = [];
    for (let n = 0; n < count; n++) entries.push([String(value(depth + 1)), value(depth + 1)]);
    expect("}");
    return Object.fromEntries(entries);
  };
  try {
    const read = value(0);
    return at === text.length ? read : undefined;
  } catch (error) {
    if (error instanceof PhpFault) return undefined;
    throw error;
  }
}
