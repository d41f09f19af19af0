import { createHash } from "node:crypto";
import { renderAsync } from "@resvg/resvg-js";
import satori from "satori";
import { Poster, type PosterContent, posterHeight, posterWidth } from "./poster.tsx";
import { posterFonts } from "./poster-fonts.ts";

/** Whatever changes how a poster is drawn changes this. */
const layout = 2;

/** Names the picture: the same content gives the same bytes. */
export const posterKey = (content: PosterContent): string =>
  createHash("sha256")
    .update(JSON.stringify([layout, content]))
    .digest("hex")
    .slice(0, 32);

/** As PNG, 900 × 1200. Laying out blocks the process, painting does not. */
async function drawPoster(content: PosterContent): Promise<Buffer> {
  const { fonts, missing } = posterFonts();
  const svg = await satori(<Poster content={content} />, {
    width: posterWidth,
    height: posterHeight,
    fonts,
    graphemeImages: missing(JSON.stringify(content)),
  });
  const painted = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return painted.asPng();
}

/**
 * Posters that were drawn lately, by their content. They are drawn one after another: a burst of requests must not
 * take the process from everybody else, and those who want the same wait for the same.
 */
export class Posters {
  readonly #most: number;
  readonly #kept = new Map<string, Promise<Buffer>>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param most posters that are kept, each about 80 kB. */
  constructor(most = 200) {
    this.#most = most;
  }

  get(content: PosterContent): Promise<Buffer> {
    const key = posterKey(content);
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const png = known ?? this.#next(content);
    this.#kept.set(key, png);
    if (known === undefined) png.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return png;
  }

  #next(content: PosterContent): Promise<Buffer> {
    const drawn = this.#last.then(() => drawPoster(content));
    this.#last = drawn.catch(() => undefined);
    return drawn;
  }
}
