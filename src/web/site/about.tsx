import { Hono } from "hono";
import { VerdictLine } from "../../look/verdict.tsx";
import { aboutText } from "../../text/pages/about.ts";
import { page } from "./page.tsx";
import { tellingOf } from "./parts/telling-of.ts";
import type { Site } from "./site.ts";

export function aboutRoutes(site: Site): Hono {
  return new Hono().get("/about", (c) => {
    c.set("reads", []);
    return c.html(
      page(
        site,
        {
          title: aboutText.title,
          description: aboutText.description(site.config.siteName),
          path: "/about",
          trail: [{ name: aboutText.title }],
        },
        <AboutPage site={site} />,
      ),
    );
  });
}

/** A need for 8 m, 0.9 yuan, an EIA and a crane, and what four spaces would be told. */
const examples = [
  { criterion: "clearHeight", verdict: "met", asked: { min: 8 }, stated: 9 },
  {
    criterion: "rent",
    verdict: "near",
    asked: { amount: [null, 0.9], unit: "cny_sqm_day" },
    stated: { amount: [0.95, 0.95], unit: "cny_sqm_day" },
    short: 5.6,
  },
  { criterion: "eia", verdict: "unknown", asked: true },
  { criterion: "crane", verdict: "failed", asked: { min: 5 }, stated: 3 },
] as const;

function AboutPage({ site }: { site: Site }) {
  return (
    <div className="prose">
      <h1>{aboutText.heading}</h1>
      {aboutText.lead(site.config.siteName).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <h2>{aboutText.verdictsTitle}</h2>
      <p>{aboutText.verdicts}</p>
      <ul className="sheet">
        {examples.map((one) => (
          <VerdictLine
            key={one.criterion}
            verdict={{ ...one, askedBy: "need", strength: "must" }}
            telling={tellingOf(site)}
          />
        ))}
      </ul>
      <p>{aboutText.verdictsNote}</p>
      <h2>{aboutText.privacyTitle}</h2>
      {aboutText.privacy(site.config.operator, site.config.retentionDays).map((text) => (
        <p key={text}>{text}</p>
      ))}
      <h2>{aboutText.dataTitle}</h2>
      <p>{aboutText.data}</p>
    </div>
  );
}
