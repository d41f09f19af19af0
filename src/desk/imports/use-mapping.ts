import { useEffect, useRef, useState } from "react";
import type { Mapping } from "../../domain/import/columns.ts";

/** Whoever goes through a select with the arrow keys means the last one. */
const waitMs = 350;

/**
 * What somebody says that columns mean: shown at once, sent a moment later, all of it together.
 * @returns what is said by now, and a function to say more
 */
export function useMapping(
  given: Mapping,
  send: (mapping: Mapping) => void,
): readonly [Mapping, (key: string, target: string | null) => void] {
  const [draft, setDraft] = useState<Mapping>({});
  const said = { ...given, ...draft };
  const latest = useRef({ said, send });
  latest.current = { said, send };
  useEffect(() => {
    if (Object.keys(draft).length === 0) return;
    const timer = setTimeout(() => latest.current.send(latest.current.said), waitMs);
    return () => clearTimeout(timer);
  }, [draft]);
  return [said, (key, target) => setDraft((before) => ({ ...before, [key]: target }))];
}
