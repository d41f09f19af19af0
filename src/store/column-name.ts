const known = new Map<string, string>();

/** As the database writes it: areaLo is area_lo. Remembered, because rows of many records ask again and again. */
export function columnName(name: string): string {
  const made = known.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  known.set(name, made);
  return made;
}
