import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Tables and columns by better-auth's own names: its queries are the only ones on them. */
const tables = `
create schema if not exists auth;
create table auth."user" (id uuid primary key default gen_random_uuid(), name text not null, email text not null unique,
  "emailVerified" boolean not null, image text, "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp);
create table auth.session (id uuid primary key default gen_random_uuid(), "expiresAt" timestamptz not null,
  token text not null unique, "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" uuid not null references auth."user" on delete cascade, "activeOrganizationId" text);
create table auth.account (id uuid primary key default gen_random_uuid(), "accountId" text not null,
  "providerId" text not null, "userId" uuid not null references auth."user" on delete cascade, "accessToken" text,
  "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text, password text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null);
create table auth.verification (id uuid primary key default gen_random_uuid(), identifier text not null,
  value text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp);
create table auth.organization (id uuid primary key default gen_random_uuid(), name text not null,
  slug text not null unique, logo text, "createdAt" timestamptz not null, metadata text);
create table auth.member (id uuid primary key default gen_random_uuid(),
  "organizationId" uuid not null references auth.organization on delete cascade,
  "userId" uuid not null references auth."user" on delete cascade, role text not null, "createdAt" timestamptz not null);
create table auth.invitation (id uuid primary key default gen_random_uuid(),
  "organizationId" uuid not null references auth.organization on delete cascade, email text not null, role text,
  status text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null default current_timestamp,
  "inviterId" uuid not null references auth."user" on delete cascade);
create table auth."rateLimit" (id uuid primary key default gen_random_uuid(), key text not null unique,
  count integer not null, "lastRequest" bigint not null);
create index on auth.session ("userId");
create index on auth.account ("userId");
create index on auth.verification (identifier);
create index on auth.member ("organizationId");
create index on auth.member ("userId");
create index on auth.invitation ("organizationId");
create index on auth.invitation (email);

grant usage on schema auth to luodi_auth;
grant select, insert, update, delete on all tables in schema auth to luodi_auth;

create schema if not exists boss;
grant usage, create on schema boss to luodi_jobs;`;

async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

/** Organisations, users and memberships, which are better-auth's; and the room that pg-boss furnishes itself. */
export const accounts: Migration = { up };
