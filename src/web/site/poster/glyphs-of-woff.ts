import { inflateSync } from "node:zlib";

/** The characters that a WOFF font draws, read from its `cmap`. @throws RangeError for bytes that are no such font. */
export function glyphsOfWoff(font: Buffer): (character: string) => boolean {
  const cmap = tableOf(font, "cmap");
  const maps = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4));
  const spans = maps.flatMap((at) => spansOf(cmap.subarray(at)));
  return (character) => {
    const code = character.codePointAt(0) ?? 0;
    return spans.some(([first, last]) => code >= first && code <= last);
  };
}

function tableOf(font: Buffer, tag: string): Buffer {
  if (font.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("not a WOFF font");
  const count = font.readUInt16BE(12);
  for (let index = 0; index < count; index++) {
    const entry = 44 + index * 20;
    if (font.toString("latin1", entry, entry + 4) !== tag) continue;
    const at = font.readUInt32BE(entry + 4);
    const [packed, whole] = [font.readUInt32BE(entry + 8), font.readUInt32BE(entry + 12)];
    const bytes = font.subarray(at, at + packed);
    return packed < whole ? inflateSync(bytes) : bytes;
  }
  throw new RangeError(`a font without ${tag}`);
}

/** Runs of characters in the two formats that fonts of today use; others give none. */
function spansOf(map: Buffer): [first: number, last: number][] {
  const format = map.readUInt16BE(0);
  if (format === 12)
    return Array.from({ length: map.readUInt32BE(12) }, (_, index) => {
      const at = 16 + index * 12;
      return [map.readUInt32BE(at), map.readUInt32BE(at + 4)];
    });
  if (format !== 4) return [];
  const size = map.readUInt16BE(6);
  return Array.from({ length: size / 2 }, (_, index): [number, number] => [
    map.readUInt16BE(16 + size + index * 2),
    map.readUInt16BE(14 + index * 2),
  ]).filter(([first]) => first < 0xffff);
}
