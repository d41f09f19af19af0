import { sql } from "kysely";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { Db } from "../database.ts";
import type { Asks, Facts } from "../tables.ts";
import type { Mark } from "./read-shortlist.ts";

interface Row {
  id: string;
  title: string;
  status: "active" | "revoked";
  needId: string | null;
  needTitle: string | null;
  needFacts: Facts | null;
  needAsks: Asks | null;
  updatedAt: Date;
  expiresAt: Date | null;
  linkTurn: number;
  tokenHash: string | null;
  offers: number;
  interested: number;
  questions: number;
  openings: number;
  lastOpenedAt: Date | null;
}

/** A shortlist as its desk sees it: what it is for, whether it was read, what came back. */
export interface DeskShortlistRow extends Omit<Row, "needId" | "needTitle" | "needFacts" | "needAsks"> {
  readonly need?: { readonly id: string; readonly title: string; readonly party: Party };
}

export interface DeskShortlistItem {
  readonly id: string;
  readonly offerId: string;
  readonly name: string;
  readonly note: string;
  readonly mark: Mark | null;
  readonly markReason: string;
  readonly markedAt: string | null;
  /** By how many readings it was looked at. */
  readonly looks: number;
  readonly isOwn: boolean;
  readonly isGone: boolean;
  readonly path: string | null;
  readonly title: string;
  readonly facts: Facts;
  readonly checkedOn: Day | null;
}

export interface DeskShortlist extends DeskShortlistRow {
  readonly intro: string;
  readonly hidden: readonly string[];
  readonly revision: number;
  readonly items: readonly DeskShortlistItem[];
  /** Newest first, the last hundred. */
  readonly readings: readonly {
    readonly openedAt: string;
    readonly lastAt: string;
    readonly looked: readonly string[];
  }[];
  readonly asked: readonly {
    readonly id: string;
    readonly messageId: string;
    readonly text: string;
    readonly askedAt: string;
    readonly isErased: boolean;
  }[];
}

const columns = sql`l.id, l.title, l.status, l.need_id, n.title as need_title, n.facts as need_facts, n.asks as need_asks,
  l.updated_at, l.expires_at, l.link_turn, l.token_hash,
  (select count(*)::int from shortlist_item where shortlist_id = l.id) as offers,
  (select count(*)::int from shortlist_item where shortlist_id = l.id and mark = 'interested') as interested,
  (select count(*)::int from shortlist_question where shortlist_id = l.id) as questions,
  (select count(*)::int from shortlist_opening where shortlist_id = l.id) as openings,
  (select max(last_at) from shortlist_opening where shortlist_id = l.id) as last_opened_at`;

function told<T extends Row>({ needId, needTitle, needFacts, needAsks, ...row }: T) {
  const party: Party = { side: "need", facts: needFacts ?? {}, asks: needAsks ?? {} };
  return { ...row, ...(needId === null ? {} : { need: { id: needId, title: needTitle ?? "", party } }) };
}

/** The shortlists of an organisation, the one that changed last first. */
export async function listShortlists(db: Db, orgId: string, limit: number): Promise<DeskShortlistRow[]> {
  const { rows } = await sql<Row>`select ${columns} from shortlist as l left join need as n on n.id = l.need_id
    where l.org_id = ${orgId}::uuid order by l.updated_at desc, l.id limit ${limit}`.execute(db);
  return rows.map(told);
}

/** Whole, in one round trip. */
export async function findDeskShortlist(db: Db, orgId: string, id: string): Promise<DeskShortlist | undefined> {
  const { rows } = await sql<Row & Omit<DeskShortlist, keyof DeskShortlistRow>>`
    select ${columns}, l.intro, l.hidden, l.revision,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'offerId', s.offer_id, 'name', s.name, 'note', s.note,
          'mark', s.mark, 'markReason', s.mark_reason, 'markedAt', s.marked_at, 'isOwn', s.publication_id is null,
          'looks', (select count(*) from shortlist_opening as r where r.shortlist_id = l.id and s.id = any(r.looked)),
          'isGone', coalesce(o.status, p.status, 'withdrawn') <> 'active', 'path', p.path,
          'title', coalesce(o.title, p.shown->>'title', ''), 'facts', coalesce(o.facts, p.shown->'facts', '{}'),
          'checkedOn', coalesce(o.checked_on::text, p.shown->>'checkedOn')) order by s.position, s.id), '[]')
        from shortlist_item as s left join offer as o on o.id = s.offer_id left join publication as p on p.id = s.publication_id
        where s.shortlist_id = l.id) as items,
      (select coalesce(jsonb_agg(jsonb_build_object('openedAt', r.opened_at, 'lastAt', r.last_at, 'looked', to_jsonb(r.looked))
          order by r.last_at desc), '[]')
        from (select * from shortlist_opening where shortlist_id = l.id order by last_at desc limit 100) as r) as readings,
      (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'messageId', q.message_id, 'text', m.redacted_text,
          'askedAt', q.asked_at, 'isErased', v.message_id is null) order by q.asked_at), '[]')
        from shortlist_question as q join message as m on m.id = q.message_id
          left join message_private as v on v.message_id = q.message_id
        where q.shortlist_id = l.id) as asked
    from shortlist as l left join need as n on n.id = l.need_id
    where l.id = ${id}::uuid and l.org_id = ${orgId}::uuid`.execute(db);
  const row = rows[0];
  return row && told(row);
}
