import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
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

/** Someone who belongs to an organisation. */
export interface OrganisationMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
  /** When his session was last used; absent for who never came, or is signed out. */
  readonly seenAt?: Date;
}

export type MemberChange = "done" | "absent" | "last";

/** Someone who is signed in, for the organisation that he acts for; the others that he may act for stand beside. */
export interface SignedIn extends Member {
  readonly name: string;
  readonly isAdministrator: boolean;
  /** The acting one first. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
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

const roleOf = (role: string): Role => (role === roles.administrator ? "administrator" : "member");

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
    /** Of `baseUrl`: requests made on a user's behalf name it as their own. */
    origin: new URL(options.baseUrl).origin,
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
        await joinDemo(user.id, input.role);
        return { userId: user.id, email, orgId: made.id };
      }
      const body = { userId: user.id, organizationId: orgId, role: roles[input.role] };
      await auth.api.addMember({ body });
      if (input.organisationId === undefined) await joinDemo(user.id, input.role);
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

    /**
     * Who is signed in by these headers; undefined for a visitor. He acts for the organisation that he chose, else for
     * `homeOrgId` (whose site this is) where he belongs to it, else for the one that he joined first.
     */
    async findMember(headers: Headers, homeOrgId?: string): Promise<SignedIn | undefined> {
      const session = await auth.api.getSession({ headers });
      if (!session) return undefined;
      const { rows } = await pool.query<{ id: string; name: string; role: string }>(
        `select o.id, o.name, m.role from member as m join organization as o on o.id = m."organizationId"
         where m."userId" = $1
         order by (o.id::text = $2) desc, (o.id::text = $3) desc, m."createdAt", m.id`,
        [session.user.id, session.session.activeOrganizationId ?? "", homeOrgId ?? ""],
      );
      const [acting] = rows;
      if (acting === undefined) return undefined;
      const organisations = rows.map(({ id, name }) => ({ id, name }));
      const isAdministrator = acting.role === roles.administrator;
      return { userId: session.user.id, orgId: acting.id, name: session.user.name, isAdministrator, organisations };
    },

    /** Makes the signed-in user act for one of his organisations from now on. @returns the headers of the answer. */
    async actFor(headers: Headers, organizationId: string): Promise<Headers> {
      const answer = await auth.api.setActiveOrganization({ body: { organizationId }, headers, returnHeaders: true });
      return answer.headers;
    },

    /** Names of users by id; who is gone has none. */
    async listNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (userIds.length === 0) return new Map();
      const { rows } = await pool.query<{ id: string; name: string }>(
        `select id::text, name from "user" where id::text = any($1)`,
        [userIds],
      );
      return new Map(rows.map(({ id, name }) => [id, name]));
    },

    /** Who belongs to an organisation, in the order in which they came. */
    async listMembers(orgId: string): Promise<OrganisationMember[]> {
      const { rows } = await pool.query<{
        id: string;
        name: string;
        email: string;
        role: string;
        since: Date;
        seen: Date | null;
      }>(
        `select u.id::text, u.name, u.email, m.role, m."createdAt" as since,
           (select max(s."updatedAt") from session as s where s."userId" = u.id) as seen
         from member as m join "user" as u on u.id = m."userId" where m."organizationId"::text = $1
         order by m."createdAt", m.id`,
        [orgId],
      );
      return rows.map(({ id, name, email, role, since, seen }) => ({
        userId: id,
        name,
        email,
        role: roleOf(role),
        since,
        ...(seen === null ? {} : { seenAt: seen }),
      }));
    },

    /** Gives a member another role. @returns "last" when nobody would be left to administrate, "absent" for a stranger. */
    changeRole: (orgId: string, userId: string, role: Role): Promise<MemberChange> =>
      changeMember(orgId, userId, role === "administrator", (id, client) =>
        client.query(`update member set role = $2 where id = $1`, [id, roles[role]]),
      ),

    /** Ends a membership; whoever belongs nowhere any more is signed out everywhere. */
    removeMember: (orgId: string, userId: string): Promise<MemberChange> =>
      changeMember(orgId, userId, false, async (id, client) => {
        await client.query(`delete from member where id = $1`, [id]);
        await client.query(
          `delete from session where "userId"::text = $1 and not exists (select from member where "userId"::text = $1)`,
          [userId],
        );
      }),

    /** Whether somebody is known by that name or address already. */
    async isTaken(name: string): Promise<boolean> {
      const context = await auth.$context;
      return (await context.internalAdapter.findUserByEmail(addressOfName(name).toLowerCase())) !== null;
    },

    /** Gives the signed-in user a password; with one set already, the old one must be named. @returns false when it is wrong. */
    async setPassword(headers: Headers, password: { current?: string; next: string }): Promise<boolean> {
      const session = await auth.api.getSession({ headers });
      if (!session) return false;
      const { rows } = await pool.query(`select 1 from account where "userId" = $1 and "providerId" = 'credential'`, [
        session.user.id,
      ]);
      try {
        if (rows.length === 0) await auth.api.setPassword({ body: { newPassword: password.next }, headers });
        else {
          const body = { currentPassword: password.current ?? "", newPassword: password.next };
          await auth.api.changePassword({ body, headers });
        }
        return true;
      } catch (error) {
        if (error instanceof APIError) return false;
        throw error;
      }
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

  /** Changes one membership while all of the organisation's are locked, so that an administrator is always left. */
  async function changeMember(
    orgId: string,
    userId: string,
    staysAdministrator: boolean,
    change: (id: string, client: pg.PoolClient) => Promise<unknown>,
  ): Promise<MemberChange> {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ id: string; user: string; role: string }>(
        `select id::text, "userId"::text as user, role from member where "organizationId"::text = $1 for update`,
        [orgId],
      );
      const own = rows.find((row) => row.user === userId);
      const isLast = !rows.some((row) => row.user !== userId && row.role === roles.administrator);
      const outcome = own === undefined ? "absent" : isLast && !staysAdministrator ? "last" : "done";
      if (own !== undefined && outcome === "done") await change(own.id, client);
      await client.query(outcome === "done" ? "commit" : "rollback");
      return outcome;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** While the demo is there, whoever belongs to the installation may work with it. */
  async function joinDemo(userId: string, role: Role): Promise<void> {
    await pool.query(
      `insert into member (id, "organizationId", "userId", role, "createdAt")
       select gen_random_uuid(), id, $1, $2, now() from organization
       where metadata like '%"demo":true%' order by "createdAt"`,
      [userId, roles[role]],
    );
  }

  async function firstOrganisation(): Promise<string | undefined> {
    const { rows } = await pool.query<{ id: string }>(
      `select id from organization where coalesce(metadata, '') not like '%"demo":true%' order by "createdAt", id limit 1`,
    );
    return rows[0]?.id;
  }
}
