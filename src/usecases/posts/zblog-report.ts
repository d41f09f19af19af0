import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { OldSite } from "../../domain/zblog/old-site.ts";
import type { RemovedCode } from "./clean-body.ts";
import type { PictureRefusal } from "./keep-picture.ts";

export interface ZblogInput {
  readonly siteId: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly old: OldSite;
  /** The files of the uploads, one after another; absent where none were given. */
  readonly uploads?: () => AsyncIterable<{ readonly path: string; readonly data: Uint8Array }>;
  /** Where pictures are kept. */
  readonly pictures: string;
  readonly places: Gazetteer;
  readonly timeZone: string;
  readonly home?: number | undefined;
  readonly retentionDays: number;
  /** Looks and counts, and writes nothing. */
  readonly isDry: boolean;
  now(): Date;
  onProgress?(what: ZblogKind, count: number, of: number | undefined): void;
}

export type ZblogKind = "pictures" | "authors" | "categories" | "tags" | "posts" | "comments" | "addresses";

export interface KindCount {
  created: number;
  updated: number;
  unchanged: number;
  /** Changed at the desk since: left as they are. */
  edited: number;
}

export interface ZblogProblem {
  readonly code:
    | RemovedCode
    | PictureRefusal["code"]
    | "notAPictureFile"
    | "badMeta"
    | "orphanComment"
    | "unknownCategory"
    | "unknownAuthor"
    | "uploadMissing";
  /** What it is about, as the old site called it. */
  readonly where: string;
  readonly count?: number;
}

export interface ZblogReport {
  readonly importId?: string;
  readonly counts: Readonly<Record<ZblogKind, KindCount>>;
  /** Posts that readers see, and those that were drafts, private or waiting. */
  readonly shown: number;
  readonly hidden: number;
  readonly problems: readonly ZblogProblem[];
  readonly readAs: { readonly needs: number; readonly offers: number };
  /** Posts with 蕞 and other signs in place of 最. */
  readonly disguised: number;
  readonly modules: number;
  readonly members: number;
}
