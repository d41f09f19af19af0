import { sql } from "kysely";
import type { Db } from "./database.ts";

/** One loads or removes it at a time; held until the transaction ends. */
export async function lockDemo(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('luodi demo'))`.execute(db);
}

/** Whether anything of the demo is there. */
export async function hasDemo(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from offer where is_demo) or exists (select from need where is_demo)
      or exists (select from park where is_demo) or exists (select from site where is_demo) as found`.execute(db);
  return rows[0]?.found ?? false;
}

/** better-auth keeps metadata as JSON in a text column. */
const isDemo = `metadata = '{"demo":true}'`;

const offers = "(select id from offer where is_demo)";
const needs = "(select id from need where is_demo)";
const things = ["park", "phase", "building", "floor", "unit", "plot"]
  .map((table) => `select id from ${table} where is_demo`)
  .join(" union all ");
const subjects = `(${things} union all select id from offer where is_demo union all select id from need where is_demo)`;

const ofOfferOrNeed = `is_demo or offer_id in ${offers} or need_id in ${needs}`;
const ofSubject = `is_demo or subject_id in ${subjects}`;

/** Sites and organisations on which others have put something stay, and are the demo's no longer. */
const stillUsedSite = `
  exists (select from need where site_id = site.id and not is_demo)
  or exists (select from message where site_id = site.id and not is_demo and need_id is null and offer_id is null)
  or exists (select from publication where site_id = site.id and not is_demo
       and coalesce(offer_id, need_id) not in ${subjects})
  or exists (select from post where site_id = site.id) or exists (select from post_category where site_id = site.id)
  or exists (select from post_author where site_id = site.id) or exists (select from site_import where site_id = site.id)`;

/** Things that hold something of others stay too, from the inside out. */
const stillUsed: readonly (readonly [table: string, holds: string])[] = [
  ["floor", "exists (select from unit where floor_id = floor.id and not is_demo)"],
  [
    "building",
    `exists (select from unit where building_id = building.id and not is_demo)
     or exists (select from floor where building_id = building.id and not is_demo)`,
  ],
  ["phase", "exists (select from building where phase_id = phase.id and not is_demo)"],
  [
    "park",
    `exists (select from phase where park_id = park.id and not is_demo)
     or exists (select from building where park_id = park.id and not is_demo)
     or exists (select from plot where park_id = park.id and not is_demo)`,
  ],
  ["site", stillUsedSite],
];

/** What hangs on the demo's records goes before them. */
const gone: readonly (readonly [table: string, condition: string])[] = [
  ["message_label", `is_demo or message_id in (select id from message where ${ofOfferOrNeed})`],
  ["record_mark", ofSubject],
  ["record_twin", `${ofSubject} or twin_id in ${subjects}`],
  ...["alert", "alert_mark"].map((table) => [table, `offer_id in ${offers} or need_id in ${needs}`] as const),
  ["alert_change", `record_id in ${subjects}`],
  ["space_slot", `offer_id in ${offers}`],
  ["need_slot", `need_id in ${needs}`],
  ["need_slot_wide", `need_id in ${needs}`],
  [
    "reveal",
    `subject_id in (select id from contact where ${ofOfferOrNeed} union all select id from message where ${ofOfferOrNeed})`,
  ],
  ["contact", ofOfferOrNeed],
  ["message_private", `message_id in (select id from message where ${ofOfferOrNeed})`],
  ["message", ofOfferOrNeed],
  ["media", ofSubject],
  ["fact", ofSubject],
  ["event", ofSubject],
  ["publication", ofOfferOrNeed],
  ["offer_unit", `offer_id in ${offers}`],
  ...["offer", "need", "unit", "floor", "plot", "building", "phase", "park"].map(
    (table) => [table, "is_demo"] as const,
  ),
  ["old_address", "site_id in (select id from site where is_demo)"],
  ["site", "is_demo"],
];

const owned = ["site", "park", "building", "unit", "plot", "offer", "need", "message", "publication", "post"];

/**
 * Deletes what is marked as demo and what hangs on it, and nothing else; pass an open transaction of the owner's login.
 * A site, an organisation or a thing that holds records of others is kept and unmarked.
 * @returns how many offers, needs, things and sites were deleted
 */
export async function deleteDemo(db: Db): Promise<number> {
  // A visitor's need that is on its way into the site waits here, and finds the site gone or kept.
  await sql`select from site where is_demo for update`.execute(db);
  for (const [table, holds] of stillUsed) {
    const cleared = table === "site" ? ", settings = '{}'" : "";
    await sql.raw(`update ${table} set is_demo = false${cleared} where is_demo and (${holds})`).execute(db);
  }
  await sql`select pg_notify('luodi_changes', id || ' *') from site`.execute(db);
  for (const [side, ids] of [
    ["space", offers],
    ["need", needs],
  ]) {
    await sql.raw(`insert into net_change (side, ids) values ('${side}', array${ids})`).execute(db);
  }
  const records = new Set(["offer", "need", "unit", "floor", "plot", "building", "phase", "park", "site"]);
  let count = 0;
  for (const [table, condition] of gone) {
    const { numAffectedRows } = await sql.raw(`delete from ${table} where ${condition}`).execute(db);
    if (records.has(table)) count += Number(numAffectedRows ?? 0n);
  }
  const used = owned.map((table) => `exists (select from ${table} where org_id = organization.id)`).join(" or ");
  await sql.raw(`update auth.organization set metadata = null where ${isDemo} and (${used})`).execute(db);
  await sql.raw(`delete from auth.organization where ${isDemo}`).execute(db);
  return count;
}

/** Makes an organisation of the demo, and lets whoever belongs to the installation act for it; both go with the demo. */
export async function insertDemoOrganisation(
  db: Db,
  organisation: { id: string; name: string; slug: string; createdAt: Date },
): Promise<void> {
  const { id, name, slug, createdAt } = organisation;
  await sql`insert into auth.organization (id, name, slug, "createdAt", metadata)
    values (${id}, ${name}, ${slug}, ${createdAt}, '{"demo":true}')`.execute(db);
  await sql`insert into auth.member (id, "organizationId", "userId", role, "createdAt")
    select gen_random_uuid(), ${id}::uuid, m."userId", m.role, ${createdAt} from auth.member as m
    where m."organizationId" = (select id from auth.organization
      where coalesce(metadata, '') not like '%"demo":true%' order by "createdAt", id limit 1)`.execute(db);
}
