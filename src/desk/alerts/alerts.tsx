import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { alertDeskText } from "../../text/desk/alerts.ts";
import type { AlertAnswer, AlertsAnswer } from "../../web/api/desk/alerts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { queryOf } from "../search.ts";
import { AlertGroup } from "./alert-group.tsx";
import { useAlertKeys } from "./use-alert-keys.ts";
import "./alerts.css";

const Settings = lazy(() => import("./alert-settings.tsx"));

/** What changes brought, newest first, by the record that one looks after. */
export function AlertsPage() {
  const { show } = useSearch({ from: "/alerts" });
  const navigate = useNavigate({ from: "/alerts" });
  const queries = useQueryClient();
  const [isSetting, setSetting] = useState(false);
  const [fault, setFault] = useState("");
  const [mutedLast, setMutedLast] = useState<AlertAnswer | undefined>();
  const key = ["alerts", show ?? ""];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<AlertsAnswer>(`/alerts${queryOf({ show })}`, undefined, signal),
    refetchInterval: 20_000,
  });
  const send = (path: string, body: object) =>
    ask<AlertsAnswer>(`/alerts/${path}${queryOf({ show })}`, body).then(renew, (error: unknown) =>
      setFault(messageOf(error)),
    );
  const renew = (next: AlertsAnswer) => {
    setFault("");
    queries.setQueryData(key, next);
    queries.setQueryData(["alert-count"], { unread: next.unread });
  };
  const read = (item: AlertAnswer) => {
    if (item.isRead) return;
    keys.moveOn(item);
    void send("read", { pairs: [{ needId: item.needId, offerId: item.offerId }] });
  };
  const mute = (item: AlertAnswer, isMuted: boolean) => {
    keys.moveOn(item);
    setMutedLast(isMuted ? item : undefined);
    void send("mute", { needId: item.needId, offerId: item.offerId, isMuted });
  };
  const items = useMemo(() => found.data?.groups.flatMap((group) => group.items) ?? [], [found.data]);
  const keys = useAlertKeys(items, { read, mute: (item) => mute(item, true) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const answer = found.data;
  const days = [...new Set(answer.groups.map(({ day }) => day))];
  return (
    <>
      <div className="tools">
        <h1>{alertDeskText.title}</h1>
        <select
          aria-label={alertDeskText.show}
          value={show ?? "unread"}
          onChange={(event) =>
            void navigate({ search: event.target.value === "all" ? { show: "all" } : {}, replace: true })
          }
        >
          <option value="unread">{alertDeskText.unread}</option>
          <option value="all">{alertDeskText.all}</option>
        </select>
        <span className="soft" role="status">
          {alertDeskText.unreadCount(answer.unread)}
        </span>
        {answer.unread > 0 && <Button onClick={() => void send("read", {})}>{alertDeskText.readAll}</Button>}
        <Button type="text" aria-expanded={isSetting} onClick={() => setSetting(!isSetting)}>
          {isSetting ? alertDeskText.close : alertDeskText.settings}
        </Button>
      </div>
      {isSetting && (
        <Suspense fallback={<Loading />}>
          <Settings settings={answer.settings} renew={renew} query={queryOf({ show })} />
        </Suspense>
      )}
      {fault && <p role="alert">{fault}</p>}
      {mutedLast && (
        <p className="banner" role="status">
          {alertDeskText.muted(mutedLast.other.title)}{" "}
          <Button size="small" onClick={() => mute(mutedLast, false)}>
            {alertDeskText.unmute}
          </Button>
        </p>
      )}
      {answer.groups.length === 0 && (
        <Empty title={show === "all" ? alertDeskText.emptyAll : alertDeskText.empty}>{alertDeskText.emptyNote}</Empty>
      )}
      {days.map((day) => (
        <section key={day} className="alert-day">
          <h2>
            {day === answer.today ? alertDeskText.today : day}{" "}
            <small className="soft">
              {alertDeskText.count(
                answer.groups.filter((one) => one.day === day).reduce((sum, { items }) => sum + items.length, 0),
              )}
            </small>
          </h2>
          {answer.groups
            .filter((one) => one.day === day)
            .map((group) => (
              <AlertGroup
                key={group.record.id}
                group={group}
                names={answer.names}
                today={answer.today}
                read={read}
                mute={(item) => mute(item, true)}
              />
            ))}
        </section>
      ))}
    </>
  );
}
