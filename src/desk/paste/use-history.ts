import { useCallback, useRef, useState } from "react";

interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

export interface History<T> {
  readonly now: T;
  /** Another state; what is typed without a pause is one step. */
  readonly change: (next: T, how?: "typed") => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
}

/** Typing that pauses this long begins another step. */
const pauseMs = 800;
const mostSteps = 200;

/** A state whose every change can be undone and done again. */
export function useHistory<T>(first: T): History<T> {
  const [steps, setSteps] = useState<Steps<T>>({ past: [], now: first, future: [] });
  const typedAt = useRef(0);
  const change = useCallback((next: T, how?: "typed") => {
    const at = performance.now();
    const isSameStep = how === "typed" && at - typedAt.current < pauseMs;
    typedAt.current = how === "typed" ? at : 0;
    setSteps(({ past, now }) => ({
      past: isSameStep ? past : [...past, now].slice(-mostSteps),
      now: next,
      future: [],
    }));
  }, []);
  const undo = useCallback(() => {
    typedAt.current = 0;
    setSteps((steps) => {
      const last = steps.past.at(-1);
      if (last === undefined) return steps;
      return { past: steps.past.slice(0, -1), now: last, future: [steps.now, ...steps.future] };
    });
  }, []);
  const redo = useCallback(() => {
    typedAt.current = 0;
    setSteps((steps) => {
      const [next, ...future] = steps.future;
      return next === undefined ? steps : { past: [...steps.past, steps.now], now: next, future };
    });
  }, []);
  return { now: steps.now, change, undo, redo, canUndo: steps.past.length > 0 };
}
