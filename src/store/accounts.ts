import { betterAuth } from "better-auth";
import { magicLink, organization } from "better-auth/plugins";
import pg from "pg";
import type { Member } from "./as-member.ts";
import { typeParsers } from "./column-types.ts";
import { newId } from "./ids.ts";

/** What a person may do in his organisation: everything, or its daily work. */
export type Role = "administrator" | "member";

/** Administrators are better-auth's owners: they invite, and they alone remove the organisation. */
const roles: Record<Role, "owner" | "member"> = { administrator: "owner", member: "member" };

export interface AccountsOptions {
  /** The address for the login of the accounts. */
  readonly url: string;
  /** Signs cookies; 32 characters at least. */
  readonly secret: string;
  /** Where the pages are, as https://example.com; links and origin checks are made from it. */
  readonly baseUrl: string;
  readonly onIdleError?: (error: Error) => void;
  /** What better-auth has to say. */
  readonly log?: (level: string, message: string) => void;
}

export interface UserInput {
  readonly name: string;
  /** Absent for someone who signs in by name: an address that no mail reaches stands for it. */
  readonly email?: string;
  /** Absent for someone who will come by a one-time link. */
  readonly password?: string;
  readonly role: Role;
  /** Which organisation he joins; by default the installation's first, made under `organisationName` when there is none. */
  readonly organisationId?: string;
  readonly organisationName: string;
}

export interface AddedUser extends Member {
  readonly email: string;
}

/** Where the handler of the accounts is mounted. */
export const authPath = "/api/auth";

/**
 * The address by which someone without mail is known: he signs in by his name. Made from the name alone, so that the
 * sign-in form can make it again; letters that no address may hold stand as hexadecimal UTF-8.
 */
export function addressOfName(name: string): string {
  if (name.includes("@")) return name;
  const local = /^[a-z0-9._-]{1,40}$/i.test(name) ? name : `u-${Buffer.from(name.trim(), "utf8").toString("hex")}`;
  return `${local.toLowerCase()}@users.invalid`;
}

const linkSeconds = 60 * 60;

export type Accounts = ReturnType<typeof openAccounts>;

/** Opens the accounts: better-auth on its own login and schema. Nobody signs up by himself: administrators add users. */
export function openAccounts(options: AccountsOptions) {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: "luodi auth",
    options: "-c search_path=auth",
    max: 5,
    connectionTimeoutMillis: 5000,
    statement_timeout: 30_000,
    types: typeParsers,
  });
  const onError = options.onIdleError ?? (() => undefined);
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  const sent = new Map<string, (token: string) => void>();
  const auth = betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: authPath,
    advanced: { database: { generateId: newId } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    rateLimit: { enabled: true, storage: "database" },
    telemetry: { enabled: false },
    // A link is made by whoever runs the machine, never asked for over the net.
    disabledPaths: ["/sign-in/magic-link"],
    logger: { level: "warn", log: (level, message) => options.log?.(level, message) },
    plugins: [
      organization({ allowUserToCreateOrganization: false }),
      magicLink({
        expiresIn: linkSeconds,
        disableSignUp: true,
        storeToken: "hashed",
        sendMagicLink: ({ email, token }) => sent.get(email)?.(token),
      }),
    ],
  });

  return {
    auth,
    /** Answers what comes in under `authPath`. */
    handler: (request: Request): Promise<Response> => auth.handler(request),

    /** Adds a user with a membership. @throws Error when the address is taken. */
    async addUser(input: UserInput): Promise<AddedUser> {
      const context = await auth.$context;
      const email = (input.email ?? addressOfName(input.name)).toLowerCase();
      if (await context.internalAdapter.findUserByEmail(email)) throw new Error(`there is a user ${email} already`);
      const made = { name: input.name, email, emailVerified: true };
      const user = await context.internalAdapter.createUser(made, { method: "admin" });
      if (input.password !== undefined) {
        const password = await context.password.hash(input.password);
        await context.internalAdapter.linkAccount({
          userId: user.id,
          providerId: "credential",
          accountId: user.id,
          password,
        });
      }
      const orgId = input.organisationId ?? (await firstOrganisation());
      if (orgId === undefined) {
        const made = await auth.api.createOrganization({
          body: { name: input.organisationName, slug: newId(), userId: user.id },
        });
        return { userId: user.id, email, orgId: made.id };
      }
      const body = { userId: user.id, organizationId: orgId, role: roles[input.role] };
      await auth.api.addMember({ body });
      return { userId: user.id, email, orgId };
    },

    /** A link by which this user signs in once within the hour. Only its hash is kept. */
    async makeSignInLink(email: string, callbackPath: string): Promise<{ url: string; expiresInSeconds: number }> {
      const token = await new Promise<string>((resolve, reject) => {
        sent.set(email, resolve);
        auth.api
          .signInMagicLink({ body: { email, callbackURL: callbackPath }, headers: new Headers() })
          .catch(reject)
          .finally(() => sent.delete(email));
      });
      const url = new URL(`${authPath}/magic-link/verify`, options.baseUrl);
      url.searchParams.set("token", token);
      url.searchParams.set("callbackURL", callbackPath);
      return { url: url.href, expiresInSeconds: linkSeconds };
    },

    /** Who is signed in by these headers, and for which organisation he acts; undefined for a visitor. */
    async findMember(headers: Headers): Promise<(Member & { name: string; role: string }) | undefined> {
      const session = await auth.api.getSession({ headers });
      if (!session) return undefined;
      const { rows } = await pool.query<{ organizationId: string; role: string }>(
        `select "organizationId", role from member where "userId" = $1
         order by ("organizationId"::text = $2) desc, "createdAt", id limit 1`,
        [session.user.id, session.session.activeOrganizationId ?? ""],
      );
      const row = rows[0];
      return row && { userId: session.user.id, orgId: row.organizationId, name: session.user.name, role: row.role };
    },

    /** Whether anybody can administrate; the first start shows a one-time link when not. */
    async hasAdministrator(): Promise<boolean> {
      const { rows } = await pool.query(`select 1 from member where role = 'owner' limit 1`);
      return rows.length > 0;
    },

    /** The address of an administrator who has never come: his one-time link is still owed. */
    async findNewAdministrator(): Promise<string | undefined> {
      const { rows } = await pool.query<{ email: string }>(
        `select u.email from member as m join "user" as u on u.id = m."userId"
         where m.role = 'owner' and not u."emailVerified" order by m."createdAt", m.id limit 1`,
      );
      return rows[0]?.email;
    },

    /** The installation's first organisation, whose the default site is. */
    findFirstOrganisation: firstOrganisation,

    close: (): Promise<void> => pool.end(),
  };

  async function firstOrganisation(): Promise<string | undefined> {
    const { rows } = await pool.query<{ id: string }>(
      `select id from organization where coalesce(metadata, '') not like '%"demo":true%' order by "createdAt", id limit 1`,
    );
    return rows[0]?.id;
  }
}
