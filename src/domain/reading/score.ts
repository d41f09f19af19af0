/** What a message says by its label: a field with null is silent, one left out is not scored. */
export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly gold: Readonly<Record<string, unknown>>;
  /** Fields on which readers may differ: a right value counts, anything else is passed over. */
  readonly ambiguous?: readonly string[];
}

/** The fields of a record in the contract. */
const fieldsOfRecord =
  "side deal kinds area_sqm land_mu rent sale_price province city district town storey floor clear_height_m load_t_sqm power_kva crane_t freight_lift_t fire_class eia industry use company tax contact".split(
    " ",
  );

/** A label of our corpus: what it leaves out is silent. */
export const completed = (row: Labelled): Labelled => ({
  ...row,
  gold: { ...Object.fromEntries(fieldsOfRecord.map((field) => [field, null])), ...row.gold },
});

export interface Tally {
  right: number;
  wrong: number;
  missed: number;
  invented: number;
}

/** Fields that a record may state where the label is silent: what names them is often a matter of taste. */
const lenient = new Set(["deal", "kinds", "province", "city"]);
const suffix =
  /(特别行政区|自治区|自治州|自治县|(工业|经济|技术|高新)*(技术)?开发区|工业园区?|工业区|经开区|高新区|新区|街道|地区|省|市|区|县|镇|乡|旗)$/;

/** Whether a label or a record says nothing of a field. */
export const isSilent = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

const near = (a: unknown, b: unknown, share: number): boolean =>
  typeof a === "number" && typeof b === "number"
    ? Math.abs(a - b) <= Math.max(1e-9, share * Math.max(Math.abs(a), Math.abs(b)))
    : a === b;

const pair = (a: unknown, b: unknown, share: number): boolean =>
  Array.isArray(a) && Array.isArray(b) && near(a[0], b[0], share) && near(a[1], b[1], share);

/** A place as it is compared: without what kind of place it is. */
export function placeName(written: string): string {
  let name = written.replace(/\s/g, "");
  for (;;) {
    const cut = name.replace(suffix, "");
    if (cut === name || cut.length < 2) return name;
    name = cut;
  }
}

const sets = (a: string[], b: string[]): boolean => a.length === b.length && a.every((one) => b.includes(one));
const bigrams = (words: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => words.slice(i, i + 2)));

function similar(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  const left = bigrams(a);
  const right = bigrams(b);
  const shared = [...left].filter((one) => right.has(one)).length;
  return left.size > 0 && shared / (left.size + right.size - shared) >= 0.5;
}

/** Whether a record's value is the labelled one, with the tolerances of the label rules. */
export function isSame(field: string, gold: unknown, got: unknown): boolean {
  if (isSilent(got)) return false;
  if (field === "area_sqm" || field === "land_mu") return pair(gold, got, field === "land_mu" ? 0.02 : 0.01);
  if (field === "rent" || field === "sale_price" || field === "tax") {
    const [a, b] = [gold, got] as { amount: unknown; unit: string }[];
    return a?.unit === b?.unit && pair(a?.amount, b?.amount, 0.01);
  }
  if (["province", "city", "district", "town"].includes(field)) {
    const names = (value: unknown) => [...new Set(String(value).split("|").map(placeName))];
    return sets(names(gold), names(got));
  }
  if (field === "deal" || field === "kinds") return sets([...new Set(gold as string[])], [...new Set(got as string[])]);
  if (["industry", "use", "company"].includes(field)) return similar(String(gold), String(got));
  if (field === "contact") {
    const [a, b] = [gold, got] as { name: string | null; phone: string | null }[];
    const digits = (value: unknown) => String(value ?? "").replace(/\D/g, "");
    return digits(a?.phone) === digits(b?.phone) && (!a?.name || a.name[0] === b?.name?.[0]);
  }
  if (field === "floor") return sets(floorsOf(String(gold)), floorsOf(String(got)));
  if (typeof gold === "object") return JSON.stringify(gold) === JSON.stringify(got);
  return typeof gold === "number" ? near(gold, got, 0.01) : gold === got;
}

/** 2-4, 2|3|4: the same floors. */
export function floorsOf(written: string): string[] {
  return written.split(/[|,，、/]/).flatMap((part) => {
    const range = /^(\d+)[-~至到](\d+)$/.exec(part);
    if (!range) return [part];
    const [low, high] = [Number(range[1]), Number(range[2])];
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => String(low + i));
  });
}

/** A value that the reader got otherwise than the label says. */
export interface ScoreError {
  readonly id: string;
  readonly field: string;
  readonly wanted: unknown;
  readonly got: unknown;
  readonly text: string;
}

export interface Score {
  readonly fields: Map<string, Tally>;
  readonly wholeShare: number;
  readonly errors: readonly ScoreError[];
}

/** Right, wrong, missed and invented by field over labelled messages. */
export function score<Row extends Labelled>(rows: readonly Row[], recordOf: (text: string, row: Row) => object): Score {
  const fields = new Map<string, Tally>();
  const errors: ScoreError[] = [];
  let whole = 0;
  for (const row of rows) {
    const { id, text, gold, ambiguous = [] } = row;
    let clean = true;
    const record = recordOf(text, row) as Record<string, unknown>;
    for (const [field, wanted] of Object.entries(gold)) {
      const got = record[field];
      const isRight = !isSilent(wanted) && isSame(field, wanted, got);
      if (!isRight && ambiguous.includes(field)) continue;
      if (isSilent(wanted) && (isSilent(got) || lenient.has(field))) continue;
      const tally = fields.get(field) ?? { right: 0, wrong: 0, missed: 0, invented: 0 };
      fields.set(field, tally);
      if (isRight) {
        tally.right++;
        continue;
      }
      tally[isSilent(wanted) ? "invented" : isSilent(got) ? "missed" : "wrong"]++;
      clean = false;
      errors.push({ id, field, wanted: wanted ?? null, got: got ?? null, text });
    }
    if (clean) whole++;
  }
  return { fields, wholeShare: whole / Math.max(1, rows.length), errors };
}

export function rates({ right, wrong, missed, invented }: Tally) {
  const precision = right / Math.max(1, right + wrong + invented);
  const recall = right / Math.max(1, right + wrong + missed);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

/** Of all fields together. */
export function totalOf(fields: Iterable<Tally>): Tally {
  const total: Tally = { right: 0, wrong: 0, missed: 0, invented: 0 };
  for (const tally of fields) {
    for (const key of ["right", "wrong", "missed", "invented"] as const) total[key] += tally[key];
  }
  return total;
}
