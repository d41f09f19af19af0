import { useQuery } from "@tanstack/react-query";
import { alertDeskText } from "../../text/desk/alerts.ts";
import type { AlertCountAnswer } from "../../web/api/desk/boot-answers.ts";
import { ask } from "../ask.ts";
import { boot } from "../boot.ts";

/** How much is unread, beside the word in the menu; nothing where nothing is. */
export function Unread() {
  const { data } = useQuery({
    queryKey: ["alert-count"],
    queryFn: ({ signal }) => ask<AlertCountAnswer>("/alerts/count", undefined, signal),
    // The document said it.
    initialData: boot.alerts,
    staleTime: 20_000,
    // What others change shows by itself.
    refetchInterval: 20_000,
  });
  if (data.unread === 0) return null;
  return (
    <span className="unread">
      {data.unread > 99 ? "99+" : data.unread}
      <span className="unseen">{alertDeskText.unread}</span>
    </span>
  );
}
