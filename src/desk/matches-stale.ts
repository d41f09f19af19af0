import type { QueryClient } from "@tanstack/react-query";

/** What suits a record follows from the other side too: after a change here, what is kept of the others is asked anew when it is next shown. */
export function matchesStale(queries: QueryClient, changed: "need" | "offer"): void {
  void queries.invalidateQueries({ queryKey: [changed === "need" ? "offer" : "need"], refetchType: "none" });
}
