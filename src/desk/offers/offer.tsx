import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { deskText, needDeskText, offerDeskText } from "../../text/desk.ts";
import type { FactAnswer, OfferAnswer } from "../../web/api/desk/answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Asks } from "../parts/asks.tsx";
import { Contact } from "../parts/contact.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { MatchGrid } from "../parts/match-grid.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { Facts } from "./facts.tsx";
import { Publishing } from "./publishing.tsx";
import { Title } from "./title.tsx";

/** An offer: what is known of it and from whom, whether the site shows it, whom it suits. */
export function OfferPage() {
  const { id } = useParams({ from: "/offers/$id" });
  const queries = useQueryClient();
  const key = ["offer", id];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<OfferAnswer>(`/offers/${id}`, undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const renew = (answer: OfferAnswer) => {
    queries.setQueryData(key, answer);
    void queries.invalidateQueries({ queryKey: ["offers"] });
  };
  return <Offer key={id} answer={found.data} renew={renew} />;
}

function Offer({ answer, renew }: { answer: OfferAnswer; renew: (answer: OfferAnswer) => void }) {
  const { offer, matches, names } = answer;
  const [lit, light] = useState<string | undefined>();
  const [text, setText] = useState(offer.text);
  const [fault, setFault] = useState("");
  const act = (path: string, body: object) =>
    ask<OfferAnswer>(`/offers/${offer.id}/${path}`, body).then(
      (next) => {
        setFault("");
        renew(next);
        return true;
      },
      (error: unknown) => {
        setFault(messageOf(error));
        return false;
      },
    );
  return (
    <>
      <div className="tools">
        <Title offer={offer} save={(title) => act("terms", { title })} />
        <span className={offer.isPublished ? "on" : "soft"}>
          {offer.status === "withdrawn"
            ? deskText.withdrawn
            : offer.isPublished
              ? deskText.published
              : deskText.private}
          {offer.isDemo && ` · ${deskText.demo}`}
        </span>
        {offer.path && (
          <a href={offer.path} target="_blank" rel="noreferrer">
            {offerDeskText.onSite}
          </a>
        )}
        {offer.status === "active" && <Withdraw withdraw={() => act("withdraw", {})} />}
      </div>
      {fault && <p role="alert">{fault}</p>}
      <div className="sheets two">
        <section>
          <Facts answer={answer} renew={renew} lit={lit} light={light} />
        </section>
        <section>
          {offer.status === "active" && <Publishing key={offer.path} answer={answer} act={act} />}
          {text !== undefined && (
            <>
              <h2>{offerDeskText.message}</h2>
              <MarkedText text={text} statements={quotedIn(text, answer.facts)} lit={lit} light={light} />
            </>
          )}
          {offer.units.length > 0 && (
            <p>
              <span className="soft">{offerDeskText.units}</span> {offer.units.join("、")}
            </p>
          )}
          <h2>{offerDeskText.asks}</h2>
          <Asks
            party={{ ...offer.party, facts: {} }}
            statements={[]}
            names={names}
            form={answer.form}
            editable={(one) => offer.status === "active" && one.askedBy === "space" && isFillable(one)}
            titles={{ asks: "", facts: "" }}
            save={(key, fields) => ask<OfferAnswer>(`/offers/${offer.id}/terms`, { fields, keys: [key] }).then(renew)}
            lit={lit}
            light={light}
          />
          {offer.hasPersonal && (
            <Contact
              path={`/offers/${offer.id}`}
              contact={offer.contact}
              hasPersonal
              reveals={answer.reveals}
              onText={setText}
            />
          )}
        </section>
      </div>
      <section>
        <h2>{offerDeskText.matches}</h2>
        {matches.items.length === 0 ? (
          <p className="soft">{offerDeskText.noMatches}</p>
        ) : (
          <MatchGrid
            rows={matches.items}
            count={matches.count}
            names={names}
            to="/needs/$id"
            columnsOf="need"
            askTitle={offerDeskText.askNeed}
            restTitle={needDeskText.ofTenant}
          />
        )}
      </section>
    </>
  );
}

/** The words that facts were read from, where the message still holds them. */
function quotedIn(text: string, facts: readonly FactAnswer[]): Statement[] {
  return facts.flatMap(({ criterion, value, quoted }) => {
    const start = quoted === undefined ? -1 : text.indexOf(quoted);
    if (quoted === undefined || start < 0) return [];
    return [{ field: criterion, criterion, value, start, end: start + quoted.length, origin: "stated" }];
  });
}

/** Whom it lets in and keeps out is a rule of two lists, which no field of a form holds. */
const isFillable = (criterion: Criterion): boolean => criterion.ask.form.type !== "industries";

/** It can't be taken back, so it is asked twice. */
function Withdraw({ withdraw }: { withdraw: () => Promise<boolean> }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button danger type="text" onClick={() => setAsked(true)}>
        {offerDeskText.withdraw}
      </Button>
    );
  }
  return (
    <>
      <span className="soft">{offerDeskText.withdrawNote}</span>
      <Button danger onClick={() => void withdraw().then(() => setAsked(false))}>
        {offerDeskText.withdrawSure}
      </Button>
      <Button type="text" onClick={() => setAsked(false)}>
        {deskText.cancel}
      </Button>
    </>
  );
}
