interface Placed {
  readonly start: number;
  readonly end: number;
}

const isPlaced = (value: unknown): value is Placed & { readonly field?: unknown } => {
  const one = value as Partial<Placed> | null;
  return typeof one === "object" && one !== null && typeof one.start === "number" && typeof one.end === "number";
};

/**
 * Statements as they may be kept beside a redacted text: one whose words name or reach a person keeps its place and
 * what it is about, and loses its value.
 */
export function maskStatements(statements: readonly unknown[], spans: readonly Placed[]): unknown[] {
  return statements.map((one) => {
    if (!isPlaced(one)) return one;
    const isPersonal = one.field === "contact" || spans.some(({ start, end }) => one.start < end && start < one.end);
    return isPersonal ? { ...one, value: null } : one;
  });
}
