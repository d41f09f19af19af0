import { Hono } from "hono";
import { z } from "zod";
import { asMember } from "../../../store/as-member.ts";
import { insertEvent } from "../../../store/events.ts";
import { isId } from "../../../store/ids.ts";
import { insertReply, listDeskComments, setCommentStatus } from "../../../store/posts/post-desk-work.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { oneOf } from "../../edge/fields.ts";
import { bodyOf, fieldsOfQuery } from "./calls.ts";
import { deskFault } from "./fault.ts";
import type { CommentListAnswer } from "./posts-answers.ts";

const mostShown = 200;

/** Questions under posts: let through, refused, answered in their place. */
export function commentRoutes(desk: Desk): Hono<DeskEnv> {
  const listed = async (c: DeskCall, status: "waiting" | "shown" | "refused") => {
    const member = c.get("member");
    const items = await asMember(desk.db, member, (trx) =>
      listDeskComments(trx, { orgId: member.orgId, status, limit: mostShown }),
    );
    const answer: CommentListAnswer = {
      items: items.map(({ contactId, phoneMasked, postedAt, parentId: _, ...rest }) => ({
        ...rest,
        postedAt: postedAt.toISOString(),
        ...(contactId === null ? {} : { contact: phoneMasked === null ? {} : { phoneMasked } }),
      })),
      today: desk.today(),
    };
    return c.json(answer);
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/comments", (c) => {
      const status = oneOf(fieldsOfQuery(c), "status");
      return listed(c, status === "shown" || status === "refused" ? status : "waiting");
    })
    .post("/api/desk/comments/:id", async (c) => {
      const body = await bodyOf(
        c,
        z.union([
          z.object({ status: z.enum(["shown", "refused"]) }),
          z.object({ reply: z.string().trim().min(1).max(2000) }),
        ]),
      );
      if (!body.ok) return body.answer;
      const id = c.req.param("id");
      if (!isId(id)) return deskFault(c, "notFound");
      const member = c.get("member");
      const at = desk.now();
      const isDone = await asMember(desk.db, member, async (trx) => {
        const given = { orgId: member.orgId, at };
        const changed =
          "reply" in body.value
            ? await insertReply(trx, {
                ...given,
                commentId: id,
                name: member.name,
                body: body.value.reply,
                by: member.userId,
              })
            : await setCommentStatus(trx, { ...given, id, status: body.value.status });
        if (changed) {
          const kind = "reply" in body.value ? "comment.answered" : `comment.${body.value.status}`;
          await insertEvent(trx, {
            orgId: member.orgId,
            kind,
            subjectKind: "comment",
            subjectId: id,
            byUser: member.userId,
            at,
          });
        }
        return changed;
      });
      return isDone ? listed(c, "waiting") : deskFault(c, "notFound");
    });
}
