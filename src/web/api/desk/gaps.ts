import { Hono } from "hono";
import type { Criterion } from "../../../domain/criteria/criterion.ts";
import { deal } from "../../../domain/criteria/deal.ts";
import { kind } from "../../../domain/criteria/kind.ts";
import { place } from "../../../domain/criteria/place.ts";
import { adviceOf } from "../../../domain/gaps/advice.ts";
import { asMember } from "../../../store/as-member.ts";
import { findGaps, type Gaps } from "../../../store/gaps/find-gaps.ts";
import { gapGround } from "../../../store/gaps/gap-ground.ts";
import { rentFamilies } from "../../../store/gaps/gap-items.ts";
import { type Behind, listNeedsBehind, listSpacesBehind } from "../../../store/gaps/list-behind.ts";
import type { GapScope } from "../../../store/gaps/seen-rows.ts";
import { adviceText, gapsText } from "../../../text/desk/gaps.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { type Fields, oneOf } from "../../edge/fields.ts";
import { formValue } from "../../edge/form-value.ts";
import { placeName } from "../../site/parts/place-name.ts";
import { kindLabel } from "../../site/places/list-address.ts";
import { fieldsOfQuery } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { BehindAnswer, GapsAnswer } from "./gaps-answers.ts";
import { namesIn, titleOf } from "./told.ts";

/** What is asked for and not offered, and the records behind each figure. */
export function gapRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .get("/api/desk/gaps", async (c) => {
      const asked = askedOf(desk, c);
      if ("wrong" in asked) return deskFault(c, "badInput", { fields: asked.wrong });
      const { placeId, scope } = asked;
      if (placeId === undefined || scope === undefined) return c.json({} satisfies GapsAnswer);
      const found = await asMember(desk.db, c.get("member"), (trx) => findGaps(trx, scope, asked.kind));
      return c.json(gapsAnswer(desk, placeId, found));
    })
    .get("/api/desk/gaps/behind", async (c) => {
      const asked = askedOf(desk, c);
      if ("wrong" in asked) return deskFault(c, "badInput", { fields: asked.wrong });
      const { scope, kind: ofKind } = asked;
      const fields = fieldsOfQuery(c);
      const side = oneOf(fields, "side");
      const behind = behindOf(desk, fields);
      if (behind === undefined) return deskFault(c, "badInput", { fields: ["on"] });
      if (scope === undefined) return deskFault(c, "badInput", { fields: ["place"] });
      if (ofKind === undefined) return deskFault(c, "badInput", { fields: ["kind"] });
      if (side !== "needs" && side !== "spaces" && side !== "silent")
        return deskFault(c, "badInput", { fields: ["side"] });
      const member = c.get("member");
      const { items, count } = await asMember(desk.db, member, (trx) =>
        side === "needs"
          ? listNeedsBehind(trx, scope, ofKind, behind)
          : listSpacesBehind(trx, scope, ofKind, behind, side),
      );
      const answer: BehindAnswer = {
        items: items.map((one) => ({
          id: one.id,
          title: titleOf(desk, one),
          party: one.party,
          ...(one.path === "" ? {} : { path: one.path }),
          isOwn: one.orgId === member.orgId,
          isDemo: one.isDemo,
        })),
        count,
        names: namesIn(
          desk,
          items.map((one) => one.party),
        ),
      };
      return c.json(answer);
    });
}

interface Asked {
  /** Absent where nobody names a place and the site has no home. */
  readonly placeId?: number;
  readonly scope?: GapScope;
  readonly kind?: string;
}

/** A place is typed as in every filter; without one the site's home is meant. */
function askedOf(desk: Desk, c: DeskCall): Asked | { readonly wrong: string[] } {
  const fields = fieldsOfQuery(c);
  const { places, config } = desk;
  const named = formValue(place.fact.form, place.key, fields, { places, homePlaceId: config.homePlaceId });
  if (named !== undefined && places.place(Number(named)) === undefined) return { wrong: [place.key] };
  const option = (criterion: Criterion) => {
    const value = oneOf(fields, criterion.key);
    return { value, isWrong: value !== undefined && !criterion.ask.is([value]) };
  };
  const [ofKind, ofDeal] = [option(kind), option(deal)];
  const wrong = [...(ofKind.isWrong ? [kind.key] : []), ...(ofDeal.isWrong ? [deal.key] : [])];
  if (wrong.length > 0) return { wrong };
  const placeId = named === undefined ? config.homePlaceId : Number(named);
  if (placeId === undefined) return {};
  return {
    placeId,
    scope: {
      orgId: c.get("member").orgId,
      ground: gapGround(placeId, places),
      isWider: oneOf(fields, "wider") === "1",
      ...(ofDeal.value === undefined ? {} : { deal: ofDeal.value }),
    },
    ...(ofKind.value === undefined ? {} : { kind: ofKind.value }),
  };
}

/** Which figure an address names: `on` what, `at` which of its lines. */
function behindOf(desk: Desk, fields: Fields): Behind | undefined {
  const on = oneOf(fields, "on");
  const at = oneOf(fields, "at");
  const band = /^\d{1,2}$/.test(at ?? "") ? Number(at) : undefined;
  if (on === undefined || on === "all") return { type: "all" };
  if (on === "size") return band === undefined ? undefined : { type: "size", band };
  const family = rentFamilies.find((one) => on === `rent.${one}`);
  if (family !== undefined) return band === undefined ? undefined : { type: "rent", family, band };
  const criterion = desk.criteria.find(({ key }) => key === on);
  if (criterion === undefined) return undefined;
  if (at === undefined) return { type: "feature", criterion: on };
  const ask = askOfText(criterion, at);
  return criterion.ask.is(ask) ? { type: "feature", criterion: on, ask } : undefined;
}

/** An ask as an address holds it; empty where figures can't be compared. */
function textOfAsk({ ask: { form } }: Criterion, ask: unknown): string {
  if (ask === undefined) return "";
  if (form.type === "minimum") return String((ask as { min: number }).min);
  return Array.isArray(ask) ? ask.join("|") : String(ask);
}

function askOfText({ ask: { form } }: Criterion, text: string): unknown {
  if (form.type === "minimum") return { min: Number(text) };
  if (form.type === "flag") return text === "true";
  return form.type === "choice" && form.many ? text.split("|") : text;
}

function gapsAnswer(desk: Desk, placeId: number, gaps: Gaps): GapsAnswer {
  const { criteria, places } = desk;
  const told = (id: number) => ({ name: placeName(desk, id), words: places.pathName(id).join(" ") });
  const advice = adviceOf(gaps);
  const kindName = gaps.kind === undefined ? gapsText.anyKind : kindLabel(gaps.kind);
  const { parts, features, ...found } = gaps;
  return {
    place: { id: placeId, ...told(placeId) },
    found: {
      ...found,
      features: features.flatMap((one) => {
        const criterion = criteria.find(({ key }) => key === one.criterion);
        return criterion ? [{ ...one, at: textOfAsk(criterion, one.ask) }] : [];
      }),
      parts: parts.map(({ placeId: part, needs, spaces }) => ({ ...told(part), needs, spaces })),
      advice,
      sentence: adviceText(advice, { place: places.name(placeId), kind: kindName, criteria, places }),
    },
  };
}
