import { Hono } from "hono";
import { z } from "zod";
import { figure } from "../../../domain/measure/figure.ts";
import { Figure } from "../../../look/figure.tsx";
import { listSpacesOfPark } from "../../../store/place-figures.ts";
import type { Space } from "../../../store/spaces.ts";
import { placesText } from "../../../text/pages/places.ts";
import { page } from "../page.tsx";
import { placeName } from "../parts/place-name.ts";
import { SpaceCard } from "../parts/space-card.tsx";
import { askRows } from "../parts/telling-of.ts";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { placeTrail } from "./place-address.ts";

const Id = z.uuid();

/** A park, put together from what publications say of it: what they hide is on no page of it. */
export function parkPageRoutes(site: Site): Hono {
  return new Hono().get("/parks/:id", async (c) => {
    const id = Id.safeParse(c.req.param("id"));
    const spaces = id.success ? await listSpacesOfPark(site.db, site.config.siteId, id.data) : [];
    const name = spaces[0]?.park?.name;
    if (!id.success || name === undefined) return troubleAnswer(c, site, "notFound");
    c.set("reads", ["spaces", ...spaces.map((space) => `space:${space.id}`)]);
    const placeId = spaces.find((space) => space.placeId !== undefined)?.placeId;
    const units = unitsOf(spaces);
    const freeSqm = units.reduce((sum, { areaSqm }) => sum + (areaSqm ?? 0), 0);
    const where = placeId === undefined ? "" : placeName(site, placeId);
    const said = placesText.parkSaid(name, where, spaces.length, freeSqm === 0 ? "" : figure(freeSqm, 0));
    const head = {
      title: placesText.parkTitle(name),
      description: said,
      path: `/parks/${id.data}`,
      trail: placeId === undefined ? [{ name }] : placeTrail(site, { id: placeId }, name),
    };
    return c.html(page(site, head, <ParkPage {...{ site, name, said, spaces, units, freeSqm }} />));
  });
}

const numerals = "一二三四五六七八九十";

/** 一期 before 二期; phases that are not numbered after them, what is in no phase last. */
function inOrder(one: string, other: string): number {
  const rank = (name: string) => (name === "" ? 99 : numerals.indexOf(name.slice(0, 1)) + 1 || 50);
  return rank(one) - rank(other) || one.localeCompare(other, "zh-CN");
}

type Unit = Space["units"][number];
interface ParkUnit extends Unit {
  readonly phase: string;
  readonly offer: Space;
}

/** Every unit that is offered, once: one may be offered whole and with its neighbours. */
function unitsOf(spaces: readonly Space[]): ParkUnit[] {
  const units = new Map<string, ParkUnit>();
  for (const offer of spaces) {
    for (const unit of offer.units) {
      if (!units.has(unit.id)) units.set(unit.id, { ...unit, phase: offer.park?.phase ?? "", offer });
    }
  }
  return [...units.values()].sort((a, b) => (a.floor ?? 0) - (b.floor ?? 0) || a.name.localeCompare(b.name, "zh-CN"));
}

interface ParkProps {
  readonly site: Site;
  readonly name: string;
  readonly said: string;
  readonly spaces: readonly Space[];
  readonly units: readonly ParkUnit[];
  readonly freeSqm: number;
}

function ParkPage({ site, name, said, spaces, units, freeSqm }: ParkProps) {
  const phases = [...new Set(units.map(({ phase }) => phase))].sort(inOrder);
  const industries = [
    ...new Set(
      spaces.flatMap(({ party }) =>
        askRows(party, site).flatMap(({ criterion, shown }) => (criterion.key === "industry" ? [shown.text] : [])),
      ),
    ),
  ];
  return (
    <>
      <h1>{name}</h1>
      <p className="lead">{said}</p>
      <section className="market">
        <dl>
          {freeSqm > 0 && (
            <div>
              <dt>{placesText.free}</dt>
              <dd>
                <Figure shown={{ text: figure(freeSqm, 0), unit: "㎡" }} />
              </dd>
            </div>
          )}
          {units.length > 0 && (
            <div>
              <dt>{placesText.units}</dt>
              <dd>
                <Figure shown={{ text: figure(units.length, 0), unit: placesText.unitsUnit }} />
              </dd>
            </div>
          )}
          {industries.length > 0 && (
            <div>
              <dt>{placesText.industries}</dt>
              <dd className="words-of">{industries.join("；")}</dd>
            </div>
          )}
        </dl>
        {freeSqm > 0 && <p className="soft small">{placesText.freeNote}</p>}
      </section>
      <section>
        <h2>{placesText.market}</h2>
        <div className="cards">
          {spaces.map((space) => (
            <SpaceCard key={space.id} space={space} site={site} />
          ))}
        </div>
      </section>
      {units.length > 0 && (
        <section>
          <h2>{placesText.parkUnits}</h2>
          {phases.map((phase) => (
            <Phase
              key={phase}
              name={phase}
              isOnly={phases.length === 1}
              units={units.filter((one) => one.phase === phase)}
            />
          ))}
        </section>
      )}
    </>
  );
}

function Phase({ name, isOnly, units }: { name: string; isOnly: boolean; units: readonly ParkUnit[] }) {
  const areaSqm = units.reduce((sum, unit) => sum + (unit.areaSqm ?? 0), 0);
  const title = name === "" ? (isOnly ? "" : placesText.restOfPark) : name;
  return (
    <div className="phase-of">
      {title !== "" && (
        <h3>
          {title} {areaSqm > 0 && <small className="soft">{figure(areaSqm, 0)} ㎡</small>}
        </h3>
      )}
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{placesText.unit}</th>
            <th scope="col">{placesText.floor}</th>
            <th scope="col">{placesText.offer}</th>
            <th scope="col">{placesText.area}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td>{unit.floor === undefined ? "" : placesText.floorShown(unit.floor)}</td>
              <td>
                <a href={unit.offer.path}>{unit.offer.title}</a>
              </td>
              <td>{unit.areaSqm !== undefined && <Figure shown={{ text: figure(unit.areaSqm, 0), unit: "㎡" }} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
