/** What is wrong with a cell or a row; its sentence stands in text/. */
export type ProblemCode =
  | "formulaError"
  | "notRead"
  | "outOfLimits"
  | "wrongUnit"
  | "unitUnknown"
  | "unknownPlace"
  | "ambiguousPlace"
  | "contradictory"
  | "noIdentity"
  | "duplicate"
  | "taken"
  | "tooLong";

/** What a cell is told when its value can't be taken. */
export interface CellProblem {
  readonly code: ProblemCode;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
}

export interface Problem extends CellProblem {
  readonly sheet: string;
  readonly row: number;
  /** The column by its letter and its head; absent where the whole row is meant. */
  readonly column?: string;
  readonly head?: string;
  /** What the cell shows. */
  readonly text?: string;
  /** The row of the same list that has the same identity. */
  readonly firstRow?: number;
}

/** Problems for which the whole row is left out; with any other the row is taken without that cell. */
const refusing: ReadonlySet<ProblemCode> = new Set(["noIdentity", "duplicate", "taken", "contradictory"]);

export const refusesRow = (problem: { readonly code: ProblemCode }): boolean => refusing.has(problem.code);
