/**
 * Numbers by whole numbers in an open table: the key, and beside it its number; 0 marks what is free. A map boxes keys
 * beyond thirty bits and is asked by a call.
 */
export function openTable(entries: ReadonlyMap<number, number>): Int32Array {
  const mask = (1 << (33 - Math.clz32(entries.size + 1))) - 1;
  const table = new Int32Array(2 * (mask + 1));
  for (const [key, number] of entries) {
    let slot = slotOf(key, mask);
    while (table[slot + 1] !== 0) slot = nextSlot(slot, mask);
    table[slot] = key;
    table[slot + 1] = number;
  }
  return table;
}

/** The number of a key; 0 where it has none. */
export function numberIn(table: Int32Array, key: number): number {
  const mask = table.length / 2 - 1;
  let slot = slotOf(key, mask);
  while (table[slot + 1] !== 0 && table[slot] !== key) slot = nextSlot(slot, mask);
  return table[slot + 1] ?? 0;
}

const slotOf = (key: number, mask: number): number => ((Math.imul(key, 0x9e37_79b1) >>> 12) & mask) << 1;

const nextSlot = (slot: number, mask: number): number => (((slot >> 1) + 1) & mask) << 1;
