import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import type { Font } from "satori";
import { glyphsOfWoff } from "./glyphs-of-woff.ts";

const require = createRequire(import.meta.url);
/** Letters and figures first, then what they lack: satori knows a font by its family and weight alone. */
export const posterFamilies = { latin: "Noto Sans SC Latin", "chinese-simplified": "Noto Sans SC" } as const;

/** What posters are set in, read once when the first is drawn: 3.2 MB. */
export interface PosterFonts {
  readonly fonts: Font[];
  /** Characters that the fonts lack as pictures, drawn by a font of the system; what that lacks too is left out. */
  missing(text: string): Record<string, string>;
}

let loaded: PosterFonts | undefined;

export function posterFonts(): PosterFonts {
  loaded ??= load();
  return loaded;
}

function load(): PosterFonts {
  const read = (subset: keyof typeof posterFamilies, weight: 400 | 700): Font => ({
    name: posterFamilies[subset],
    weight,
    style: "normal",
    data: readFileSync(require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${subset}-${weight}-normal.woff`)),
  });
  const fonts = ([400, 700] as const).flatMap((weight) => [read("latin", weight), read("chinese-simplified", weight)]);
  const draws = fonts
    .filter(({ weight }) => weight === 400)
    .map(({ data }) => glyphsOfWoff(Buffer.from(data as Buffer)));
  const pictures = new Map<string, string>();
  const pictureOf = (character: string): string => {
    const known = pictures.get(character);
    if (known !== undefined) return known;
    const picture = drawBySystem(character);
    pictures.set(character, picture);
    return picture;
  };
  return {
    fonts,
    missing: (text) =>
      Object.fromEntries(
        [...new Set(text)]
          .filter((one) => one.trim() !== "" && !draws.some((has) => has(one)))
          .map((one) => [one, pictureOf(one)]),
      ),
  };
}

/** A character as a picture; an empty one where no font of the system has it. */
function drawBySystem(character: string): string {
  const text = character.replace(/[<>&]/g, "");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><text x="0" y="86" font-size="100" font-family="sans-serif">${text}</text></svg>`;
  const png = new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng();
  return `data:image/png;base64,${png.toString("base64")}`;
}
