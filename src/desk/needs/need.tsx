import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { NeedAnswer } from "../../web/api/desk/answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";
import { Asks } from "../parts/asks.tsx";
import { Contact } from "../parts/contact.tsx";
import { CopyQuestions } from "../parts/copy-questions.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { MatchGrid } from "../parts/match-grid.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { plain, shownAsk } from "../places.ts";
import { instant } from "../when.ts";

/** A need: its words, what they came to, what suits it and why. */
export function NeedPage() {
  const { id } = useParams({ from: "/needs/$id" });
  const queries = useQueryClient();
  const key = ["need", id];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<NeedAnswer>(`/needs/${id}`, undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const renew = (answer: NeedAnswer) => {
    queries.setQueryData(key, answer);
    void queries.invalidateQueries({ queryKey: ["needs"] });
  };
  return <Need key={id} answer={found.data} renew={renew} reload={() => void found.refetch()} />;
}

interface NeedProps {
  readonly answer: NeedAnswer;
  readonly renew: (answer: NeedAnswer) => void;
  readonly reload: () => void;
}

function Need({ answer, renew, reload }: NeedProps) {
  const { need, matches, names, questions } = answer;
  const [lit, light] = useState<string | undefined>();
  const [text, setText] = useState(need.text);
  const [fault, setFault] = useState("");
  const act = (path: "publish" | "unpublish") => {
    ask<NeedAnswer>(`/needs/${need.id}/${path}`, {}).then(
      (next) => {
        setFault("");
        renew(next);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  const amend = async (key: string, fields: readonly (readonly [string, FormDataEntryValue])[]) => {
    try {
      renew(await ask<NeedAnswer>(`/needs/${need.id}/party`, { fields, keys: [key], revision: need.revision }));
    } catch (error) {
      // Somebody else was first: what he wrote shows, what is typed here stays, and saving again lays it over his.
      if (error instanceof AskFault && error.code === "changed") reload();
      throw error;
    }
  };
  const head = (key: string) => {
    const criterion = criteria.find((one) => one.key === key);
    const value = need.party.asks[key]?.value;
    const shown = criterion && value !== undefined ? shownAsk(criterion, value, names) : undefined;
    return shown && plain(shown);
  };
  return (
    <>
      <div className="tools">
        <h1>{need.title}</h1>
        <span className="soft figure">{need.reference}</span>
        <span className="soft">
          {needDeskText.received} {instant(need.receivedAt)} ·{" "}
          {need.origin === "site" ? needDeskText.fromSite : needDeskText.fromDesk}
          {need.isDemo && ` · ${deskText.demo}`}
          {need.status === "withdrawn" && ` · ${deskText.withdrawn}`}
        </span>
        {need.path && (
          <a href={need.path} target="_blank" rel="noreferrer">
            {needDeskText.onSite}
          </a>
        )}
        {need.status === "active" && (
          <Button type="text" onClick={() => act(need.path ? "unpublish" : "publish")} title={needDeskText.publishNote}>
            {need.path ? needDeskText.unpublish : needDeskText.publish}
          </Button>
        )}
      </div>
      {fault && <p role="alert">{fault}</p>}
      <div className="sheets">
        <section>
          <h2>{needDeskText.message}</h2>
          {text === undefined ? (
            <p className="soft">{needDeskText.noMessage}</p>
          ) : (
            <MarkedText text={text} statements={need.statements} lit={lit} light={light} />
          )}
          {questions.length > 0 && (
            <>
              <h2>{needDeskText.questions}</h2>
              <ol className="questions">
                {questions.map(({ criterion, sentence }) => (
                  <li key={criterion}>{sentence}</li>
                ))}
              </ol>
              <CopyQuestions questions={questions} label={needDeskText.copyQuestions} />
            </>
          )}
        </section>
        <section>
          <Asks
            party={need.party}
            statements={need.statements}
            names={names}
            form={answer.form}
            editable={() => need.status === "active"}
            titles={{ asks: needDeskText.asks, facts: needDeskText.facts }}
            save={amend}
            lit={lit}
            light={light}
          />
        </section>
        <Contact
          path={`/needs/${need.id}`}
          contact={need.contact}
          hasPersonal={need.hasPersonal}
          reveals={answer.reveals}
          onText={setText}
        />
      </div>
      <section>
        <h2>{needDeskText.matches}</h2>
        {matches.items.length === 0 ? (
          <p className="soft">{needDeskText.noMatches}</p>
        ) : (
          <MatchGrid
            rows={matches.items}
            count={matches.count}
            names={names}
            to="/offers/$id"
            columnsOf="need"
            askTitle={needDeskText.askHolder}
            restTitle={needDeskText.ofTenant}
            head={head}
          />
        )}
      </section>
    </>
  );
}
