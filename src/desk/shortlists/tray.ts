import { useSyncExternalStore } from "react";
import { boot } from "../boot.ts";

/** An offer that was picked for a client and stands on no list yet. */
export interface Picked {
  readonly id: string;
  readonly title: string;
}

export interface Tray {
  readonly offers: readonly Picked[];
  /** The need whose matches the first of them was picked from. */
  readonly need?: { readonly id: string; readonly title: string };
}

const key = `luodi.tray.${boot.me.orgId}`;
const empty: Tray = { offers: [] };
const listeners = new Set<() => void>();
let current = read();

/** What is picked outlives the page: it is kept in this browser until it is on a list. */
function read(): Tray {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Tray | null;
    return kept && Array.isArray(kept.offers) ? kept : empty;
  } catch {
    return empty;
  }
}

function set(next: Tray): void {
  current = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing still picks, for as long as the page is open.
  }
  for (const listen of listeners) listen();
}

window.addEventListener("storage", (event) => {
  if (event.key !== key) return;
  current = read();
  for (const listen of listeners) listen();
});

export function useTray(): Tray {
  return useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    () => current,
  );
}

export function togglePicked(offer: Picked, need?: Tray["need"]): void {
  const isIn = current.offers.some(({ id }) => id === offer.id);
  const offers = isIn ? current.offers.filter(({ id }) => id !== offer.id) : [...current.offers, offer];
  if (offers.length === 0) {
    emptyTray();
    return;
  }
  const forNeed = current.offers.length === 0 ? need : current.need;
  set({ offers, ...(forNeed ? { need: forNeed } : {}) });
}

export const emptyTray = (): void => set(empty);
