import { useState } from "react";

const place = "luodi.desk.columns";
const usual = ["kind", "place", "area", "rent", "clearHeight", "floorLoad", "power", "freeFrom"];

function kept(): readonly string[] {
  try {
    const keys: unknown = JSON.parse(localStorage.getItem(place) ?? "null");
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : usual;
  } catch {
    return usual;
  }
}

/** The columns that this browser last showed. */
export function useColumns(): readonly [readonly string[], (keys: readonly string[]) => void] {
  const [columns, setColumns] = useState(kept);
  const pick = (keys: readonly string[]) => {
    setColumns(keys);
    try {
      localStorage.setItem(place, JSON.stringify(keys));
    } catch {
      // A browser that keeps nothing shows the usual columns next time.
    }
  };
  return [columns, pick];
}
