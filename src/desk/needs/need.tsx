import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { needSourceWords, needWorkText } from "../../text/desk/need.ts";
import { deskText, needDeskText } from "../../text/desk.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { matchesStale } from "../matches-stale.ts";
import { Asks } from "../parts/asks.tsx";
import { Contact } from "../parts/contact.tsx";
import { CopyQuestions } from "../parts/copy-questions.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { MatchGrid } from "../parts/match-grid.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { type Selected, WordMenu } from "../parts/word-menu.tsx";
import { plain, shownAsk } from "../places.ts";
import { Pick } from "../shortlists/pick.tsx";
import { instant } from "../when.ts";
import { Changes } from "./changes.tsx";
import { Combinations } from "./combinations.tsx";
import { Loss } from "./loss.tsx";
import { NeedSites } from "./need-sites.tsx";
import { NeedTitle } from "./need-title.tsx";
import { siteName } from "./site-name.ts";
import { useAmend } from "./use-amend.ts";

const sources = Object.entries(needSourceWords);

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
    matchesStale(queries, "need");
  };
  const reload = async () => (await found.refetch()).data ?? found.data;
  return <Need key={id} answer={found.data} renew={renew} reload={reload} />;
}

interface NeedProps {
  readonly answer: NeedAnswer;
  readonly renew: (answer: NeedAnswer) => void;
  readonly reload: () => Promise<NeedAnswer>;
}

function Need({ answer, renew, reload }: NeedProps) {
  const { need, matches, names, questions } = answer;
  const [lit, light] = useState<string | undefined>();
  const [text, setText] = useState(need.text);
  const [fault, setFault] = useState("");
  const [selected, select] = useState<Selected | undefined>();
  const [edited, edit] = useState<string | undefined>();
  /** Words of the message that are to say the line that is being written. */
  const [pointed, setPointed] = useState<({ readonly key: string } & Selected) | undefined>();
  /** @returns whether it was done. */
  const act = (path: "publish" | "unpublish" | "canonical", body: object = {}): Promise<boolean> =>
    ask<NeedAnswer>(`/needs/${need.id}/${path}`, body).then(
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
  const { amend, undo, takeBack, said } = useAmend(answer, renew, reload);
  const isOpen = need.status === "active";
  const choose = (key: string, isRead: boolean) => {
    const words = selected;
    select(undefined);
    if (words === undefined) return;
    if (!isRead) {
      setPointed({ key, ...words });
      edit(key);
      return;
    }
    amend({ keys: [key], words, source: "reader" }).then(
      () => setFault(""),
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  const save = async (key: string, fields: readonly (readonly [string, FormDataEntryValue])[]) => {
    const source = fields.find(([name]) => name === "source")?.[1];
    const words = pointed?.key === key ? { words: { start: pointed.start, end: pointed.end } } : {};
    const values = fields.filter(([name]) => name !== "source");
    const isEmptied = values.every(([name, value]) => name.startsWith("s.") || value === "");
    await amend({
      keys: [key],
      fields: values,
      ...(isEmptied ? {} : words),
      ...(typeof source === "string" ? { source } : {}),
    });
    setPointed(undefined);
  };
  const openAsk = (key: string) => {
    edit(key);
    // The line is drawn after this; what it shows is far above.
    requestAnimationFrame(() => document.querySelector(".sheets form")?.scrollIntoView({ block: "center" }));
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
        <NeedTitle title={need.title} isOpen={isOpen} save={(title) => amend({ title })} />
        <span className="soft figure">{need.reference}</span>
        <span className="soft">
          {needDeskText.received} {instant(need.receivedAt)} ·{" "}
          {siteName(need) ?? (need.origin === "site" ? needDeskText.fromSite : needDeskText.fromDesk)}
          {need.isDemo && ` · ${deskText.demo}`}
          {need.status === "withdrawn" && ` · ${deskText.withdrawn}`}
        </span>
        {matches.items.length > 0 && (
          <a href="#matches">
            {needDeskText.matches} {matches.count.value}
          </a>
        )}
        {need.path && (
          <a href={need.path} target="_blank" rel="noreferrer">
            {needDeskText.onSite}
          </a>
        )}
        {need.status === "active" && answer.sites.length < 2 && (
          <Button
            type="text"
            onClick={() => void act(need.path ? "unpublish" : "publish")}
            title={needDeskText.publishNote}
          >
            {need.path ? needDeskText.unpublish : needDeskText.publish}
          </Button>
        )}
        <Loss need={need} renew={renew} />
      </div>
      {(undo || said) && (
        <p className="undo" role="status">
          {said || (undo && needWorkText.done(undo.label))}{" "}
          {undo && !said && (
            <button type="button" className="plain" onClick={takeBack} title="Ctrl/⌘ Z">
              {needWorkText.undo}
            </button>
          )}
        </p>
      )}
      {need.twin && (
        <p className="twin-line">
          {needWorkText.twinOf(need.twin.reference, need.twin.isLinked)}{" "}
          <Link to="/needs/$id" params={{ id: need.twin.id }}>
            {needWorkText.openTwin}
          </Link>
        </p>
      )}
      {fault && <p role="alert">{fault}</p>}
      <div className="sheets">
        <section>
          <h2>{needDeskText.message}</h2>
          {text === undefined ? (
            <p className="soft">{needDeskText.noMessage}</p>
          ) : (
            <>
              <MarkedText
                text={text}
                statements={need.statements}
                lit={lit}
                light={light}
                select={isOpen ? select : undefined}
              />
              {selected ? (
                <WordMenu text={text} side="need" selected={selected} choose={choose} leave={() => select(undefined)} />
              ) : (
                isOpen && <p className="soft">{needWorkText.selectHint}</p>
              )}
            </>
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
            editable={() => isOpen}
            editing={[edited, edit]}
            more={(key) => (
              <select
                name="source"
                aria-label={needWorkText.source}
                defaultValue={pointed?.key === key || need.text !== undefined ? "reader" : "client"}
              >
                {sources
                  .filter(([source]) => source !== "reader" || need.text !== undefined)
                  .map(([source, words]) => (
                    <option key={source} value={source}>
                      {words}
                    </option>
                  ))}
              </select>
            )}
            titles={{ asks: needDeskText.asks, facts: needDeskText.facts }}
            save={save}
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
      {isOpen && answer.sites.length > 1 && <NeedSites answer={answer} act={act} />}
      <section id="matches">
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
            action={({ id, title }) => <Pick offer={{ id, title }} need={{ id: need.id, title: need.title }} />}
          />
        )}
      </section>
      <Combinations answer={answer} />
      <Changes answer={answer} edit={isOpen ? openAsk : undefined} />
    </>
  );
}
