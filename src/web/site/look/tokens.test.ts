import { expect, test } from "vitest";
import { dark, light, type Scheme } from "./tokens.ts";

const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));

/** WCAG 2 contrast, 1 to 21. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = (scheme: Scheme) => [scheme.paper, scheme.sheet, scheme.shade];

for (const [name, scheme] of [
  ["light", light],
  ["dark", dark],
] as const) {
  test(`${name}: everything that is read stands out from every ground by 4.5`, () => {
    const inks = [scheme.ink, scheme.inkSoft, scheme.accent, scheme.met, scheme.near, scheme.unknown, scheme.failed];
    for (const ink of inks) {
      for (const ground of grounds(scheme)) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThan(4.5);
    }
    expect(contrast(scheme.onAccent, scheme.accent)).toBeGreaterThan(4.5);
  });

  test(`${name}: marked words can be read, and their line and the edge of a field be seen`, () => {
    for (const [ground, line] of scheme.marks) {
      expect(contrast(scheme.ink, ground)).toBeGreaterThan(7);
      expect(contrast(line, scheme.paper), line).toBeGreaterThan(3);
      expect(contrast(line, ground), line).toBeGreaterThan(3);
    }
    for (const ground of grounds(scheme)) expect(contrast(scheme.edge, ground), ground).toBeGreaterThan(3);
  });
}
