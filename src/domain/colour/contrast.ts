/** A colour as "#rrggbb". */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

function channel(hex: string): number {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));

/** How far two colours stand out from each other: WCAG 2 contrast, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What an accent must reach wherever it is read: WCAG 2 AA for text. */
export const leastContrast = 4.5;

/** Colours that an accent meets: grounds that it stands on, and what is written on itself. */
export interface Grounds {
  readonly paper: string;
  readonly sheet: string;
  readonly shade: string;
  readonly onAccent: string;
}

/** The least that an accent stands out from anything that it meets; `leastContrast` or more can be read. */
export const contrastOfAccent = (accent: string, { paper, sheet, shade, onAccent }: Grounds): number =>
  Math.min(...[paper, sheet, shade, onAccent].map((other) => contrast(accent, other)));
