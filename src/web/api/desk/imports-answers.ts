import type { Mapping, Origin } from "../../../domain/import/columns.ts";
import type { ImportCounts, ImportKind } from "../../../store/imports/imports.ts";
import type { ImportStep } from "../../../store/imports/jobs.ts";
import type { RowOutcome } from "../../../store/imports/rows.ts";

/** Lists that are imported, as the desk's client is told of them; values are texts already, names and numbers masked. */
export interface ImportLineAnswer {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly step: ImportStep;
  readonly counts: ImportCounts;
  readonly createdAt: string;
  readonly by: string;
  /** Why it was not imported. */
  readonly fault?: string;
}

export interface ImportListAnswer {
  readonly items: readonly ImportLineAnswer[];
}

export interface ColumnAnswer {
  readonly letter: string;
  readonly head: string;
  /** Under which a mapping names this column: its head, or its letter where two heads are alike. */
  readonly key: string;
  /** What it is read as; absent where it is not imported. */
  readonly target?: string;
  readonly origin: Origin;
  readonly unit?: string;
}

export interface SheetAnswer {
  readonly sheet: string;
  readonly headRow?: number;
  readonly rows: number;
  readonly tooWide?: number;
  readonly columns: readonly ColumnAnswer[];
}

export interface ChangeAnswer {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface ReadRowAnswer {
  readonly sheet: string;
  readonly line: number;
  readonly title: string;
  readonly outcome: RowOutcome;
  readonly values: readonly { readonly label: string; readonly text: string }[];
  readonly changes: readonly ChangeAnswer[];
}

export interface PreviewAnswer {
  readonly sheets: readonly SheetAnswer[];
  readonly rows: number;
  readonly counts: ImportCounts;
  readonly missing: number;
  readonly first: readonly ReadRowAnswer[];
  readonly changed: readonly ReadRowAnswer[];
  readonly problems: readonly string[];
  readonly problemCount: number;
}

/** A record that is told of by its row. */
export interface PointedRow {
  readonly id: string;
  readonly title: string;
  readonly sheet: string;
  readonly line: number;
}

export interface WrittenRowAnswer {
  readonly number: number;
  readonly sheet: string;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly subjectId?: string;
  readonly title?: string;
  readonly changes: readonly ChangeAnswer[];
  readonly problems: readonly string[];
}

export interface WrittenRowsAnswer {
  readonly items: readonly WrittenRowAnswer[];
  /** The number after which the next page begins. */
  readonly next?: number;
}

export type RowsShown = RowOutcome | "problems";

export interface ImportAnswer extends ImportLineAnswer {
  readonly given: Mapping;
  readonly rowsDone: number;
  /** Whether something was written, so that it can be undone. */
  readonly hasWritten: boolean;
  readonly canResume: boolean;
  readonly preview?: PreviewAnswer;
  /** What a column may be read as. */
  readonly targets: readonly { readonly value: string; readonly label: string; readonly isCriterion: boolean }[];
  readonly result?: {
    readonly resumedAfter: number;
    readonly missing: readonly PointedRow[];
    readonly missingCount: number;
  };
  readonly undone?: {
    readonly withdrawn: number;
    readonly restored: number;
    readonly edited: readonly PointedRow[];
    readonly editedCount: number;
  };
  /** The first page of the rows that were asked for, once there are some. */
  readonly rows?: WrittenRowsAnswer & { readonly show: RowsShown };
}
