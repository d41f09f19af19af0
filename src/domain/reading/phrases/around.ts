/** How far before and behind words are signs. */
const [before, behind] = [10, 12];
/** Nearer characters are told apart by their place, farther ones by how far they are. */
const distanceOf = (nth: number): number => (nth < 2 ? nth : nth < 5 ? 2 : 3);
const distanceOfPair = (nth: number): number => (nth === 0 ? 0 : nth < 4 ? 1 : 2);
const signOf = (text: string, at: number): string => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57 ? "0" : text.charAt(at);
};

/** The characters around a stretch of text and the pairs of them, each with how far it stands. */
export function signsAround(text: string, start: number, end: number): string[] {
  const signs: string[] = [];
  for (let nth = 0; nth < before && start - 1 - nth >= 0; nth++) {
    const sign = signOf(text, start - 1 - nth);
    signs.push(`<${distanceOf(nth)}${sign}`);
    if (nth + 1 < before && start - 2 - nth >= 0)
      signs.push(`<${distanceOfPair(nth)}${sign}${signOf(text, start - 2 - nth)}`);
  }
  for (let nth = 0; nth < behind && end + nth < text.length; nth++) {
    const sign = signOf(text, end + nth);
    signs.push(`>${distanceOf(nth)}${sign}`);
    if (nth + 1 < behind && end + nth + 1 < text.length)
      signs.push(`>${distanceOfPair(nth)}${sign}${signOf(text, end + nth + 1)}`);
  }
  if (start === 0) signs.push("<^");
  if (end === text.length) signs.push(">^");
  return signs;
}
