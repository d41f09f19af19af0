import { expect, test } from "vitest";
import { contrast } from "../../../domain/colour/contrast.ts";
import { dark, light, type Scheme } from "./tokens.ts";

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
