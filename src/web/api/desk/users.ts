import { Hono } from "hono";
import { z } from "zod";
import { changeRole, inviteMember, removeMember, renewLink } from "../../../usecases/manage-members.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { administratorsOnly, bodyOf, refused } from "./calls.ts";
import type { UsersAnswer } from "./users-answers.ts";

const role = z.enum(["administrator", "member"]);
export const invitation = z.object({ name: z.string().trim().min(1).max(40), role });
export const roleInput = z.object({ role });

/** The members of the organisation: for its administrators alone. */
export function userRoutes(desk: Desk): Hono<DeskEnv> {
  const managing = (c: DeskCall) => ({ db: desk.db, accounts: desk.accounts, by: c.get("member"), now: desk.now() });
  const answer = async (c: DeskCall, link?: string) => {
    const members = await desk.accounts.listMembers(c.get("member").orgId);
    const told: UsersAnswer = {
      users: members.map(({ userId, name, role: own, since, seenAt }) => ({
        id: userId,
        name,
        role: own,
        since: since.toISOString(),
        ...(seenAt === undefined ? {} : { seenAt: seenAt.toISOString() }),
      })),
      ...(link === undefined ? {} : { link }),
    };
    return c.json(told);
  };
  const api = new Hono<DeskEnv>();
  api.use("/api/desk/users", administratorsOnly).use("/api/desk/users/*", administratorsOnly);
  return api
    .get("/api/desk/users", (c) => answer(c))
    .post("/api/desk/users", async (c) => {
      const body = await bodyOf(c, invitation);
      if (!body.ok) return body.answer;
      const invited = await inviteMember(managing(c), body.value);
      return invited.ok ? answer(c, invited.value.link) : refused(c, invited.refusal);
    })
    .post("/api/desk/users/:id/link", async (c) => {
      const made = await renewLink(managing(c), c.req.param("id"));
      return made.ok ? answer(c, made.value.link) : refused(c, made.refusal);
    })
    .post("/api/desk/users/:id/role", async (c) => {
      const body = await bodyOf(c, roleInput);
      if (!body.ok) return body.answer;
      const changed = await changeRole(managing(c), c.req.param("id"), body.value.role);
      return changed.ok ? answer(c) : refused(c, changed.refusal);
    })
    .post("/api/desk/users/:id/remove", async (c) => {
      const removed = await removeMember(managing(c), c.req.param("id"));
      return removed.ok ? answer(c) : refused(c, removed.refusal);
    });
}
