import { useEffect } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;

/** Moves the focus along the rows of the screen. */
function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
}

/** Picks the offer of the row that has the focus. */
function pickRow(): void {
  const row = document.activeElement?.closest("tr, li");
  row?.querySelector<HTMLElement>("[data-pick]")?.click();
}

const goKeys = {
  i: "/",
  a: "/alerts",
  o: "/offers",
  l: "/shortlists",
  q: "/gaps",
  d: "/imports",
  p: "/posts",
  s: "/site",
  u: "/users",
  t: "/trust",
} as const;
export type GoPath = (typeof goKeys)[keyof typeof goKeys];

interface Does {
  readonly paste: () => void;
  readonly help: () => void;
  readonly go: (path: GoPath) => void;
}

/** The keys of every screen. Letters alone work where nobody is typing. */
export function useKeys({ paste, help, go }: Does): void {
  useEffect(() => {
    let isGoing = false;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        paste();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const target = isGoing ? (goKeys as Readonly<Record<string, GoPath>>)[event.key] : undefined;
      isGoing = event.key === "g";
      if (target !== undefined) go(target);
      else if (event.key === "?") help();
      else if (event.key === "j") moveRow(1);
      else if (event.key === "k") moveRow(-1);
      else if (event.key === "x") pickRow();
      else if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("input[data-search]");
        if (search) {
          event.preventDefault();
          search.focus();
        }
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [paste, help, go]);
}
