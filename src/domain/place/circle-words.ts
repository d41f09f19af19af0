/** Words that say a circle: what it lies around, and how far it reaches. */
export interface CircleWords {
  readonly centre: string;
  readonly withinKm: number;
}

const around =
  /^(?:距离?|离|到|以)?\s*(.*?[^\d.\s])\s*(?:为(?:中心|圆心))?\s*(?:周边|周围|附近|方圆|半径)?\s*(?:约|在)?\s*(\d{1,4}(?:\.\d)?)\s*(?:公里|千米|km)\s*(?:之内|以内|内|范围内?|左右)?$/iu;

/** 虹桥周边20公里内, 距虹桥 20 km 以内, 以徐行为中心半径15公里; undefined for words that name places alone. */
export function circleWords(words: string): CircleWords | undefined {
  const [, centre, km] = around.exec(words.normalize("NFKC").trim()) ?? [];
  return centre === undefined ? undefined : { centre, withinKm: Number(km) };
}
