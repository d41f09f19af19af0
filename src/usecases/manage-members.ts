import type { Accounts, MemberChange, Role } from "../store/accounts.ts";
import { asMember, type Member } from "../store/as-member.ts";
import type { Db } from "../store/database.ts";
import { insertEvent } from "../store/events.ts";
import { done, type Result, refuse } from "./refusal.ts";

/** Who manages the members of an organisation; the doors let administrators through only. */
interface Managing {
  readonly db: Db;
  readonly accounts: Accounts;
  readonly by: Member;
  readonly now: Date;
}

async function log(
  { db, by, now }: Managing,
  kind: string,
  userId: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const event = { orgId: by.orgId, kind, subjectKind: "user", subjectId: userId, byUser: by.userId, data, at: now };
  await asMember(db, by, (trx) => insertEvent(trx, event));
}

/** Adds a colleague, who comes by a one-time link; it is in no table but as its hash. */
export async function inviteMember(
  managing: Managing,
  input: { readonly name: string; readonly role: Role },
): Promise<Result<{ readonly userId: string; readonly link: string }, { readonly code: "nameTaken" }>> {
  const { accounts, by } = managing;
  if (await accounts.isTaken(input.name)) return refuse({ code: "nameTaken" });
  const added = await accounts.addUser({ ...input, organisationId: by.orgId, organisationName: "" });
  await log(managing, "user.invited", added.userId, { role: input.role });
  return done({ userId: added.userId, link: (await accounts.makeSignInLink(added.email, "/desk")).url });
}

/** A fresh one-time link for a colleague who lost his way in. */
export async function renewLink(
  managing: Managing,
  userId: string,
): Promise<Result<{ readonly link: string }, { readonly code: "notFound" }>> {
  const { accounts, by } = managing;
  const member = (await accounts.listMembers(by.orgId)).find((one) => one.userId === userId);
  if (member === undefined) return refuse({ code: "notFound" });
  await log(managing, "user.link-made", userId);
  return done({ link: (await accounts.makeSignInLink(member.email, "/desk")).url });
}

type Changed = Result<{ readonly userId: string }, { readonly code: "notFound" | "lastAdministrator" }>;

const outcomeOf = (userId: string, change: MemberChange): Changed =>
  change === "done"
    ? done({ userId })
    : refuse({ code: change === "last" ? ("lastAdministrator" as const) : ("notFound" as const) });

/** Gives a colleague another role. */
export async function changeRole(managing: Managing, userId: string, role: Role): Promise<Changed> {
  const change = await managing.accounts.changeRole(managing.by.orgId, userId, role);
  if (change === "done") await log(managing, "user.role-changed", userId, { role });
  return outcomeOf(userId, change);
}

/** Ends a colleague's membership; what he did stays in the log. */
export async function removeMember(managing: Managing, userId: string): Promise<Changed> {
  const change = await managing.accounts.removeMember(managing.by.orgId, userId);
  if (change === "done") await log(managing, "user.removed", userId);
  return outcomeOf(userId, change);
}
