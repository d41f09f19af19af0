import { criterionIn } from "../../../domain/criteria/by-key.ts";
import { dayIn } from "../../../domain/measure/day.ts";
import { isRent } from "../../../domain/measure/rent.ts";
import { postPath } from "../../../domain/posts/post.ts";
import type { PublishedPost } from "../../../store/posts/published-posts.ts";
import type { Space } from "../../../store/spaces.ts";
import type { Crumb } from "../parts/breadcrumb.tsx";
import type { Site } from "../site.ts";

/** One node of schema.org as search engines read it. */
export type LinkedData = { readonly "@type": string } & Readonly<Record<string, unknown>>;

/**
 * Where in the site a page stands, as JSON: of a page's many small nodes most are these. Crumbs without an address of
 * their own are the page itself.
 */
export function breadcrumbJson(trail: readonly Crumb[], site: Site, path: string): string {
  const { origin = "", siteName } = site.config;
  const steps = [{ name: siteName, path: "/" }, ...trail].map(
    (crumb, index) =>
      `{"@type":"ListItem","position":${index + 1},"name":${JSON.stringify(crumb.name)},"item":${JSON.stringify(origin + (crumb.path ?? path))}}`,
  );
  return `{"@type":"BreadcrumbList","itemListElement":[${steps.join(",")}]}`;
}

/** Who runs the site: its name, and the contact that it shows anyway. */
export function organisationData({ config }: Site): LinkedData {
  const { origin = "", contact, operator } = config;
  return {
    "@type": "Organization",
    name: operator,
    url: `${origin}/`,
    ...(contact?.phone ? { telephone: contact.phone } : {}),
  };
}

/** A post. Of a repost whose words they are is said, not claimed. */
export function articleData(post: PublishedPost, site: Site): LinkedData {
  const { origin = "", operator } = site.config;
  const { cover, source } = post;
  return {
    "@type": "Article",
    headline: post.title,
    description: post.excerpt,
    mainEntityOfPage: origin + postPath(post.kind, post.slug),
    datePublished: post.publishedAt.toISOString(),
    dateModified: post.updatedAt.toISOString(),
    ...(post.author ? { author: { "@type": "Person", name: post.author.name } } : {}),
    publisher: { "@type": "Organization", name: operator },
    ...(cover ? { image: `${origin}/pictures/${cover.file}` } : {}),
    ...(source
      ? { isBasedOn: source.url ?? source.name, sourceOrganization: { "@type": "Organization", name: source.name } }
      : {}),
  };
}

/** A space that is offered: only what its page shows. */
export function listingData(space: Space, description: string, site: Site): LinkedData {
  const { origin = "", timeZone } = site.config;
  const { rent } = space.party.facts;
  const lineage = space.placeId === undefined ? [] : [...site.places.lineage(space.placeId)].reverse();
  const [region, ...localities] = lineage.flatMap((id) => site.places.place(id)?.name ?? []);
  const price = isRent(rent) ? (rent.amount[0] ?? rent.amount[1]) : null;
  return {
    "@type": "RealEstateListing",
    name: space.title,
    url: origin + space.path,
    description,
    datePosted: dayIn(timeZone, space.publishedAt),
    ...(space.checkedOn === undefined ? {} : { dateModified: space.checkedOn }),
    ...(region === undefined
      ? {}
      : {
          about: {
            "@type": "Place",
            name: space.title,
            address: {
              "@type": "PostalAddress",
              addressCountry: "CN",
              addressRegion: region,
              addressLocality: localities.join(""),
            },
          },
        }),
    ...(isRent(rent) && price !== null
      ? {
          offers: {
            "@type": "Offer",
            priceCurrency: "CNY",
            price,
            priceSpecification: {
              "@type": "UnitPriceSpecification",
              price,
              priceCurrency: "CNY",
              unitText: criterionIn(site.criteria, "rent")?.showFact(rent, site.places).unit,
            },
            availability: "https://schema.org/InStock",
          },
        }
      : {}),
  };
}

/** Nodes, each as JSON, as the text of a script element: nothing in it can end the element. */
export const linkedDataText = (nodes: readonly string[]): string =>
  `{"@context":"https://schema.org","@graph":[${nodes.join(",")}]}`.replace(/</g, "\\u003c");
