import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import type { ShortlistAnswer, ShortlistItemAnswer } from "../../web/api/desk/shortlists-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { Answers } from "./answers.tsx";
import { Items } from "./items.tsx";
import { ListLink } from "./list-link.tsx";
import "./shortlists.css";

/** A list for a client: what is on it and in what words, the link, and what the client did with it. */
export function ShortlistPage() {
  const { id } = useParams({ from: "/shortlists/$id" });
  const queries = useQueryClient();
  const key = ["shortlist", id];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<ShortlistAnswer>(`/shortlists/${id}`, undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const renew = (answer: ShortlistAnswer) => {
    queries.setQueryData(key, answer);
    void queries.invalidateQueries({ queryKey: ["shortlists"] });
  };
  return <Shortlist key={id} answer={found.data} renew={renew} />;
}

interface ShortlistProps {
  readonly answer: ShortlistAnswer;
  readonly renew: (answer: ShortlistAnswer) => void;
}

function Shortlist({ answer, renew }: ShortlistProps) {
  const { list } = answer;
  const [items, setItems] = useState(list.items);
  const [seen, see] = useState(list.revision);
  const [said, setSaid] = useState("");
  const [fault, setFault] = useState("");
  // Somebody put offers on it meanwhile: they show behind those that are being written on.
  if (seen !== list.revision) {
    see(list.revision);
    setItems(merged(items, list.items));
  }
  const does = (path: string, body: object, then = "") =>
    ask<ShortlistAnswer>(`/shortlists/${list.id}${path}`, body).then(
      (next) => {
        setFault("");
        setSaid(then);
        renew(next);
      },
      (error: unknown) => {
        setSaid("");
        setFault(messageOf(error));
      },
    );
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    void does(
      "",
      {
        revision: list.revision,
        title: text("title"),
        intro: text("intro"),
        hidden: form.getAll("hidden").map(String),
        items: items.map(({ offerId }) => ({
          offerId,
          name: text(`name:${offerId}`),
          note: text(`note:${offerId}`),
        })),
      },
      shortlistDeskText.saved,
    );
  };
  return (
    <>
      <div className="tools">
        <h1>{list.title}</h1>
        {list.need && (
          <span className="soft">
            {shortlistDeskText.forNeed}{" "}
            <Link to="/needs/$id" params={{ id: list.need.id }}>
              {list.need.title}
            </Link>
          </span>
        )}
      </div>
      {said && <p role="status">{said}</p>}
      {fault && <p role="alert">{fault}</p>}
      <div className="sheets two">
        <form className="list-form" onSubmit={save}>
          <label>
            <span>{shortlistDeskText.name}</span>
            <input name="title" defaultValue={list.title} required maxLength={80} />
          </label>
          <label>
            <span>{shortlistDeskText.intro}</span>
            <textarea
              name="intro"
              rows={3}
              maxLength={2000}
              defaultValue={list.intro}
              placeholder={shortlistDeskText.introNote}
            />
          </label>
          <Items items={items} names={answer.names} change={setItems} />
          <Hidden answer={answer} />
          <div className="actions">
            <Button type="primary" htmlType="submit">
              {shortlistDeskText.save}
            </Button>
          </div>
        </form>
        <div>
          <ListLink answer={answer} does={does} />
          <Answers answer={answer} />
        </div>
      </div>
    </>
  );
}

/** What is here in its order, with the newest state of each; then what is new; without what is gone. */
function merged(here: readonly ShortlistItemAnswer[], there: readonly ShortlistItemAnswer[]): ShortlistItemAnswer[] {
  const kept = here.flatMap((one) => there.find(({ offerId }) => offerId === one.offerId) ?? []);
  return [...kept, ...there.filter(({ offerId }) => !here.some((one) => one.offerId === offerId))];
}

/** What its client is not told: facts that one of the offers states, the park, the units. */
function Hidden({ answer: { list } }: { answer: ShortlistAnswer }) {
  const stated = criteria.filter((one) => one.isPublic && list.items.some(({ facts }) => facts[one.key] !== undefined));
  const hideable = [
    { key: "park", label: shortlistDeskText.hidePark },
    { key: "units", label: shortlistDeskText.hideUnits },
    ...stated.map(({ key, label }) => ({ key, label })),
  ];
  return (
    <fieldset className="hide">
      <legend>{shortlistDeskText.hide}</legend>
      <div className="chips">
        {hideable.map(({ key, label }) => (
          <label key={key} className="chip">
            <input type="checkbox" name="hidden" value={key} defaultChecked={list.hidden.includes(key)} />
            {label}
          </label>
        ))}
      </div>
      <p className="soft">
        {shortlistDeskText.hideNote} {shortlistDeskText.nameNote}
      </p>
    </fieldset>
  );
}
