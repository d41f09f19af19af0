import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Set by SET LOCAL in `asMember`; without it the desk sees nothing of any organisation. */
const org = "(select nullif(current_setting('app.org', true), '')::uuid)";

/** The viewer of what every organisation may see; `everyone` in src/store/net/viewer.ts. */
const everyone = "'00000000-0000-0000-0000-000000000000'";

const isPublic = "visibility = 'published' and status = 'active'";

const things = ["park", "phase", "building", "floor", "unit", "plot"];
const changeable = [...things, "site", "offer", "need", "publication", "message", "media"];
const slots = ["space_slot", "need_slot", "need_slot_wide"];
const all = [
  ...changeable,
  ...slots,
  "offer_unit",
  "fact",
  "message_private",
  "contact",
  "event",
  "reveal",
  "old_address",
];

const guarded = all.map((table) => `alter table ${table} enable row level security;`);

/** An organisation's own rows. What others published stands in `publication` and the slots, which hold nothing else. */
const deskPolicies = all.flatMap((table) => [
  `create policy desk_own on ${table} to luodi_desk using (org_id = ${org}) with check (org_id = ${org});`,
]);

const deskGrants = [
  ...changeable.map((table) => `grant select, insert, update on ${table} to luodi_desk;`),
  ...slots.map((table) => `grant select, insert, delete on ${table} to luodi_desk;`),
  "grant select, insert, delete on offer_unit, old_address to luodi_desk;",
  // Append-only: what was said and what was done stays as it was.
  "grant select, insert on fact, event to luodi_desk;",
  "grant select on reveal to luodi_desk;",
  // Personal data goes in, is seen by a logged reveal, and is erased; never simply read.
  "grant insert, delete on contact, message_private to luodi_desk;",
  "grant select (id, org_id, visibility, status, need_id, offer_id, phone_masked, company, consent_version, consented_at, retain_until) on contact to luodi_desk;",
  "grant select (message_id, org_id, retain_until) on message_private to luodi_desk;",
  `create policy desk_published on publication for select to luodi_desk
     using ((${isPublic}) or (visibility = 'shared' and status = 'active' and ${org} = any(shared_with)));`,
  ...slots.map(
    (table) =>
      `create policy desk_seen on ${table} for select to luodi_desk using (viewer_id in (${everyone}, ${org}));`,
  ),
];

/** Only what a visitor may see, row by row; no column of a record, a person, a message or a fact. */
const siteGrants = [
  "grant select (id, org_id, name, host, status, settings) on site to luodi_site;",
  "create policy site_active on site for select to luodi_site using (status = 'active');",
  "grant select on publication, space_slot, need_slot, need_slot_wide to luodi_site;",
  "grant select (id, org_id, visibility, status, subject_kind, subject_id, file, mime_type, width_px, height_px, caption, position, is_demo) on media to luodi_site;",
  ...["publication", "media", ...slots].map(
    (table) => `create policy site_published on ${table} for select to luodi_site using (${isPublic});`,
  ),
  "grant select on old_address to luodi_site;",
  "create policy site_all on old_address for select to luodi_site using (true);",
];

async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    "grant usage on schema public to luodi_site, luodi_desk, luodi_jobs;",
    ...guarded,
    ...deskPolicies,
    ...deskGrants,
    ...siteGrants,
  ];
  await sql.raw(statements.join("\n")).execute(db);
}

/** Who may read and write what; the database refuses the rest whatever the program asks. */
export const grants: Migration = { up };
