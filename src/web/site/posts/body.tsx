import { renderToStaticMarkup } from "react-dom/server";
import { hasVariants, variantFile, variantWidths } from "../../../domain/posts/picture.ts";
import type { PublishedPost } from "../../../store/posts/published-posts.ts";
import { postText } from "../../../text/pages/posts.ts";
import { NeedRow } from "../parts/need-row.tsx";
import { SpaceCard } from "../parts/space-card.tsx";
import type { Site } from "../site.ts";

/** How wide a picture is shown: the column on a wide screen, the whole width on a phone. */
const sizes = "(min-width: 64rem) 40rem, 100vw";

const picture =
  /<img src="\/pictures\/([0-9a-f]{32}\.(?:jpg|png|webp|gif))" alt="([^"]*)" width="(\d+)" height="(\d+)" \/>/g;
const card = /<div data-(offer|need)="([0-9a-f-]{36})">[\s\S]*?<\/div>/g;

/** The body as it is shown: pictures in the sizes that there are, cards as the offers and needs are now. */
export function shownBody(post: Pick<PublishedPost, "body" | "cards">, site: Site): string {
  let isFirst = true;
  return post.body
    .replace(picture, (_, file: string, alt: string, width: string, height: string) => {
      const loading = isFirst ? "" : ' loading="lazy"';
      isFirst = false;
      const image = `<img src="/pictures/${file}" alt="${alt}" width="${width}" height="${height}"${loading} decoding="async">`;
      if (!hasVariants(file)) return image;
      const widths = variantWidths(Number(width));
      const sources = (["avif", "webp"] as const).map((format) => {
        const set = widths.map((step) => `/pictures/${variantFile(file, step, format)} ${step}w`).join(", ");
        return `<source type="image/${format}" srcset="${set}" sizes="${sizes}">`;
      });
      return `<picture>${sources.join("")}${image}</picture>`;
    })
    .replace(/<table\b[\s\S]*?<\/table>/g, (table) => `<div class="wide-table" tabindex="0">${table}</div>`)
    .replace(card, (_, kind: string, id: string) => cardOf(post.cards, kind, id, site));
}

function cardOf(cards: PublishedPost["cards"], kind: string, id: string, site: Site): string {
  const space = kind === "offer" ? cards.spaces.find((one) => one.id === id) : undefined;
  if (space) return `<div class="in-post">${renderToStaticMarkup(<SpaceCard space={space} site={site} />)}</div>`;
  const need = kind === "need" ? cards.needs.find((one) => one.id === id) : undefined;
  if (need) return `<ul class="rows in-post">${renderToStaticMarkup(<NeedRow need={need} site={site} />)}</ul>`;
  return `<p class="soft in-post">${postText.gone}</p>`;
}
