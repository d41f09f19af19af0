import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import type { ShortlistAnswer, ShortlistListAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Popup } from "../parts/popup.tsx";
import { emptyTray, togglePicked, useTray } from "./tray.ts";
import "./shortlists.css";

/** What was picked and where it may go; stands at the foot of every screen as long as something is picked. */
export function TrayBar() {
  const { offers, need } = useTray();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [fault, setFault] = useState("");
  if (offers.length === 0) return null;
  const send = (path: string, body: object) => {
    ask<ShortlistAnswer>(path, body).then(
      (answer) => {
        setFault("");
        emptyTray();
        queries.setQueryData(["shortlist", answer.list.id], answer);
        void queries.invalidateQueries({ queryKey: ["shortlists"] });
        void navigate({ to: "/shortlists/$id", params: { id: answer.list.id } });
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  const offerIds = offers.map(({ id }) => id);
  return (
    <section className="tray" aria-label={shortlistDeskText.tray(offers.length)}>
      <strong>{shortlistDeskText.tray(offers.length)}</strong>
      {need && (
        <span className="soft">
          {shortlistDeskText.forNeed} {need.title}
        </span>
      )}
      <ul>
        {offers.map((offer) => (
          <li key={offer.id}>
            <button
              type="button"
              className="plain"
              onClick={() => togglePicked(offer)}
              aria-label={`${shortlistDeskText.unpick}：${offer.title}`}
            >
              {offer.title} ×
            </button>
          </li>
        ))}
      </ul>
      {fault && <span role="alert">{fault}</span>}
      <Popup label={shortlistDeskText.addTo}>
        <Lists choose={(id) => send(`/shortlists/${id}/offers`, { offerIds })} />
      </Popup>
      <Button type="text" onClick={emptyTray}>
        {shortlistDeskText.clear}
      </Button>
      <Button
        type="primary"
        onClick={() => send("/shortlists", { offerIds, ...(need ? { needId: need.id } : {}) })}
        data-make-list
      >
        {shortlistDeskText.make}
      </Button>
    </section>
  );
}

function Lists({ choose }: { choose: (id: string) => void }) {
  const found = useQuery({
    queryKey: ["shortlists"],
    queryFn: ({ signal }) => ask<ShortlistListAnswer>("/shortlists", undefined, signal),
  });
  const items = found.data?.items.slice(0, 12) ?? [];
  if (found.isSuccess && items.length === 0) return <p className="soft">{shortlistDeskText.empty}</p>;
  return (
    <ul className="lists">
      {items.map(({ id, title, need }) => (
        <li key={id}>
          <button type="button" className="plain" onClick={() => choose(id)}>
            {title}
            {need && <small className="soft"> {need.title}</small>}
          </button>
        </li>
      ))}
    </ul>
  );
}
