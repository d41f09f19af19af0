/** Puts lists into an order by chance that is the same each time. */
export function shuffler(seed = 7): <T>(list: T[]) => void {
  let state = seed;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * count);
  };
  return <T>(list: T[]) => {
    for (let at = list.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [list[at], list[other]] = [list[other] as T, list[at] as T];
    }
  };
}
