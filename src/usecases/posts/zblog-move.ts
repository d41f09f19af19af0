import { createHash } from "node:crypto";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import type { SiteOwner } from "../../store/posts/labels.ts";
import {
  type LegacyKind,
  type LegacyRecord,
  loadLegacy,
  type NewLegacy,
  saveLegacy,
} from "../../store/posts/legacy.ts";
import type { BodyPicture } from "./clean-body.ts";
import type { PostGiven } from "./post-row.ts";
import type { KindCount, ZblogInput, ZblogProblem } from "./zblog-report.ts";

const mostProblems = 1000;
/** An old row is written anew when it changed, or when this program makes something else of it. */
const version = "1";

export const hashOf = (...parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([version, ...parts]))
    .digest("hex")
    .slice(0, 32);

const noCount = (): KindCount => ({ created: 0, updated: 0, unchanged: 0, edited: 0 });

type ScopedOwner = SiteOwner & Required<Pick<PostGiven, "scopes">>;

/** One run: what it knows by now, and what it has to tell. */
export class ZblogMove {
  readonly db: Db;
  readonly by: Member;
  readonly owner: ScopedOwner;
  readonly importId: string;
  readonly input: ZblogInput;
  /** Pictures by their paths below the uploads. */
  readonly keptPictures = new Map<string, BodyPicture>();
  /** Where what stood at an old address stands now. */
  readonly links = new Map<string, string>();
  readonly told = {
    counts: {
      pictures: noCount(),
      authors: noCount(),
      categories: noCount(),
      tags: noCount(),
      posts: noCount(),
      comments: noCount(),
      addresses: noCount(),
    },
    shown: 0,
    hidden: 0,
    problems: [] as ZblogProblem[],
    readAs: { needs: 0, offers: 0 },
    disguised: 0,
  };

  constructor(db: Db, by: Member, owner: ScopedOwner, importId: string, input: ZblogInput) {
    this.db = db;
    this.by = by;
    this.owner = owner;
    this.importId = importId;
    this.input = input;
  }

  problem(problem: ZblogProblem): void {
    if (this.told.problems.length < mostProblems) this.told.problems.push(problem);
  }

  async legacy(kind: LegacyKind): Promise<Map<string, LegacyRecord>> {
    return asMember(this.db, this.by, (trx) => loadLegacy(trx, this.owner.siteId, kind));
  }

  /** Writes in one transaction; a look around writes nothing. */
  async write(work: (trx: Db) => Promise<void>): Promise<void> {
    if (!this.input.isDry) await asMember(this.db, this.by, work);
  }

  async remember(trx: Db, kind: LegacyKind, records: readonly NewLegacy[]): Promise<void> {
    await saveLegacy(trx, this.owner, { kind, importId: this.importId }, records);
  }
}
