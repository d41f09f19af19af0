/** Words in lists by their first character, so that a text is searched for all of them in one pass. */
export interface WordLists<Entry extends { readonly word: string }> {
  /** The entries whose words begin with this UTF-16 unit, longest first; undefined for none. */
  startingWith(code: number): readonly Entry[] | undefined;
}

/** Lists of words; of equal length the one given first comes first. Empty words are left out. */
export function wordLists<Entry extends { readonly word: string }>(entries: Iterable<Entry>): WordLists<Entry> {
  const lists: Entry[][] = [[]];
  const listOf = new Uint16Array(0x1_0000);
  for (const entry of entries) {
    if (entry.word === "") continue;
    const code = entry.word.charCodeAt(0);
    const at = listOf[code] || lists.push([]) - 1;
    listOf[code] = at;
    lists[at]?.push(entry);
  }
  for (const list of lists) list.sort((a, b) => b.word.length - a.word.length);
  return {
    startingWith: (code) => {
      const at = listOf[code] ?? 0;
      return at === 0 ? undefined : lists[at];
    },
  };
}
