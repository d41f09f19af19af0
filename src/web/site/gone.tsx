import type { Context } from "hono";
import type { Party } from "../../domain/criteria/criterion.ts";
import { Reasons } from "../../look/verdict.tsx";
import { findGone, type Gone } from "../../store/gone.ts";
import { goneText } from "../../text/pages/gone.ts";
import { type Fit, fitOf } from "./fit.ts";
import { page } from "./page.tsx";
import { NeedRow } from "./parts/need-row.tsx";
import { SpaceGroups } from "./parts/space-groups.tsx";
import { tellingOf } from "./parts/telling-of.ts";
import type { Site } from "./site.ts";
import { troubleAnswer } from "./trouble.tsx";

/** 410 with what else there is for what was withdrawn, so that search engines forget it; 404 for what never was. */
export async function goneOrUnknown(
  c: Context,
  site: Site,
  side: Gone["side"],
  id: string | undefined,
): Promise<Response> {
  const gone = id === undefined ? undefined : await findGone(site.db, site.config.siteId, id);
  if (gone?.side !== side) return troubleAnswer(c, site, "notFound");
  const fit = await fitOf(site, insteadOf(gone, site), 6);
  c.header("cache-control", "no-store");
  const head = { title: goneText.title[side], isHidden: true };
  return c.html(page(site, head, <GonePage side={side} fit={fit} site={site} />), 410);
}

/** Who wanted the space wants another of its kind and size in its district; who had a space for the need has it still. */
function insteadOf({ side, facts, asks }: Gone, site: Site): Party {
  const prefer = (value: unknown) => ({ strength: "prefer" as const, value });
  const must = (value: unknown) => ({ strength: "must" as const, value });
  if (side === "need") {
    const { area, ...others } = Object.fromEntries(Object.entries(asks).map(([key, ask]) => [key, ask.value]));
    const place = Array.isArray(others.place) ? others.place[0] : others.place;
    return { side: "space", facts: { ...others, ...(area ? { area } : {}), ...(place ? { place } : {}) }, asks: {} };
  }
  const { kind, deal, area, place } = facts as Partial<Record<string, unknown>>;
  const district = typeof place === "number" ? (site.places.rungsOf(place).districtId ?? place) : undefined;
  return {
    side: "need",
    facts: {},
    asks: {
      ...(kind ? { kind: must(kind) } : {}),
      ...(deal ? { deal: must(deal) } : {}),
      ...(area ? { area: prefer(area) } : {}),
      ...(district === undefined ? {} : { place: prefer([district]) }),
    },
  };
}

function GonePage({ side, fit, site }: { side: Gone["side"]; fit: Fit; site: Site }) {
  return (
    <>
      <div className="trouble">
        <p className="code">410</p>
        <h1>{goneText.title[side]}</h1>
        <p>{goneText.note[side]}</p>
        <div className="actions">
          <a className="button go" href={side === "space" ? "/spaces" : "/needs"}>
            {goneText.all[side]}
          </a>
          <a className="button" href="/needs/new">
            {goneText.tell}
          </a>
        </div>
      </div>
      {fit.matched.length > 0 && (
        <section>
          <h2>{goneText.instead[side]}</h2>
          {fit.side === "need" ? (
            <SpaceGroups matched={fit.matched} combined={[]} site={site} />
          ) : (
            <ul className="rows">
              {fit.matched.map(({ need, match }) => (
                <NeedRow key={need.id} need={need} site={site}>
                  <Reasons match={match} telling={tellingOf(site)} />
                </NeedRow>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
