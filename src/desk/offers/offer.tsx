import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { undoText } from "../../text/desk/offers.ts";
import { sitesText } from "../../text/desk/sites.ts";
import { deskText, needDeskText, offerDeskText } from "../../text/desk.ts";
import type { AdvertFinding, FactAnswer, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import type { OnSiteAnswer } from "../../web/api/desk/sites-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { matchesStale } from "../matches-stale.ts";
import { Asks } from "../parts/asks.tsx";
import { Contact } from "../parts/contact.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { MatchGrid } from "../parts/match-grid.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { Costs } from "./costs.tsx";
import { type Draft, useDrafts } from "./drafts.ts";
import { Facts } from "./facts.tsx";
import { Intro } from "./intro.tsx";
import { LeftDrafts } from "./left-drafts.tsx";
import { Merge } from "./merge.tsx";
import { Publishing } from "./publishing.tsx";
import { Title } from "./title.tsx";
import { typedText } from "./typed.ts";
import { type Undo, UndoBar } from "./undo.tsx";
import { oneEdit, useSaving } from "./use-saving.ts";

/** An offer: what is known of it and from whom, whether the site shows it, whom it suits. */
export function OfferPage() {
  const { id } = useParams({ from: "/offers/$id" });
  const queries = useQueryClient();
  const key = ["offer", id];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<OfferAnswer>(`/offers/${id}`, undefined, signal),
    // What is being corrected is not changed under one's hands: who saves over a newer state is told.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const renew = (answer: OfferAnswer) => {
    queries.setQueryData(key, answer);
    void queries.invalidateQueries({ queryKey: ["offers"] });
    matchesStale(queries, "offer");
  };
  return <Offer key={id} answer={found.data} renew={renew} />;
}

function Offer({ answer, renew }: { answer: OfferAnswer; renew: (answer: OfferAnswer) => void }) {
  const { offer, matches, names } = answer;
  const [lit, light] = useState<string | undefined>();
  const [text, setText] = useState(offer.text);
  const [fault, setFault] = useState("");
  const [undo, setUndo] = useState<Undo | undefined>();
  /** The form that is open, named as its draft is: fact:area, title, intro. */
  const [edited, edit] = useState<string | undefined>();
  const [restored, setRestored] = useState<Draft | undefined>();
  const drafts = useDrafts(offer.id);
  const saving = useSaving(answer, renew, ({ key }) => drafts.drop(key));
  const isActive = offer.status === "active";

  const act = (path: string, body: object, after?: Undo) =>
    ask<OfferAnswer>(`/offers/${offer.id}/${path}`, body).then(
      (next) => {
        setFault("");
        setUndo(after);
        renew(next);
        return true;
      },
      (error: unknown) => {
        setFault(messageOf(error));
        return false;
      },
    );
  const open = (key: string | undefined) => {
    edit(key);
    if (key !== restored?.key) setRestored(undefined);
  };
  const restore = (draft: Draft) => {
    drafts.take(draft.key);
    setRestored(draft);
    edit(draft.key);
  };
  const restoredText = (key: string) => (restored?.key === key ? restored.fields[key]?.[0] : undefined);
  const publish = async (siteId: string, hidden: readonly string[], isAccepted: boolean) => {
    const shown = hidden.map((key) => criteria.find((one) => one.key === key)?.label ?? key).join("、");
    try {
      const item = { part: "hidden", key: "hidden", shown } as const;
      const isSaved = await saving.save(
        oneEdit("publish", "publish", item, { ...(siteId ? { siteId } : {}), hidden, isAccepted }),
      );
      setFault("");
      setUndo(undefined);
      return isSaved;
    } catch (error) {
      setFault(messageOf(error));
      return false;
    }
  };
  const unpublish = ({ id: siteId, hidden, isCanonical }: OnSiteAnswer) => {
    const run = async () => {
      await act("publish", { siteId, hidden, isAccepted: true });
      // What counted meanwhile is another site's page.
      if (isCanonical && answer.sites.length > 1) await act("canonical", { siteId });
    };
    void act("unpublish", { siteId }, { said: undoText.unpublished, run });
  };
  const makeCanonical = ({ id: siteId, name }: OnSiteAnswer) => {
    const before = answer.sites.find(({ isCanonical }) => isCanonical);
    const run = () => act("canonical", { siteId: before?.id });
    void act("canonical", { siteId }, before && { said: sitesText.madeCanonical(name), run });
  };
  const withdraw = () => {
    const run = () => act("restore", { withSites: true });
    void act("withdraw", {}, { said: undoText.withdrawn, run });
  };
  const apply = ({ part, start, end, suggestion }: AdvertFinding) => {
    const before = offer[part];
    const words = before.slice(0, start) + (suggestion ?? "") + before.slice(end);
    const run = () => act("terms", { [part]: before });
    saving.save(oneEdit("terms", part, { part, key: part, shown: words }, { [part]: words })).then(
      () => setUndo({ said: undoText.applied, run }),
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  return (
    <>
      <div className="tools">
        <Title
          offer={offer}
          saving={saving}
          drafts={drafts}
          isEdited={edited === "title"}
          edit={(isEdited) => open(isEdited ? "title" : undefined)}
          restored={restoredText("title")}
        />
        <span className={offer.isPublished ? "on" : "soft"}>
          {isActive ? (offer.isPublished ? deskText.published : deskText.private) : deskText.withdrawn}
          {offer.isDemo && ` · ${deskText.demo}`}
        </span>
        {matches.items.length > 0 && (
          <a href="#matches">
            {offerDeskText.matches} {matches.count.value}
          </a>
        )}
        {offer.path && (
          <a href={offer.path} target="_blank" rel="noreferrer">
            {offerDeskText.onSite}
          </a>
        )}
        {isActive ? (
          <Button danger type="text" onClick={withdraw}>
            {offerDeskText.withdraw}
          </Button>
        ) : (
          <Button onClick={() => void act("restore", {})} title={undoText.restoreNote}>
            {undoText.restore}
          </Button>
        )}
      </div>
      <UndoBar undo={undo} done={() => setUndo(undefined)} />
      <LeftDrafts drafts={drafts} restore={restore} />
      {saving.conflict && (
        <Merge key={saving.conflict.current.offer.revision} conflict={saving.conflict} saving={saving} />
      )}
      {fault && <p role="alert">{fault}</p>}
      <div className="sheets two">
        <section>
          <Facts
            answer={answer}
            saving={saving}
            drafts={drafts}
            edited={edited}
            edit={open}
            restored={restored?.key === edited ? (restored?.fields ?? {}) : {}}
            lit={lit}
            light={light}
          />
        </section>
        <section>
          <Intro
            answer={answer}
            saving={saving}
            drafts={drafts}
            isEdited={edited === "intro"}
            edit={(isEdited) => open(isEdited ? "intro" : undefined)}
            restored={restoredText("intro")}
          />
          {isActive && (
            <Publishing
              answer={answer}
              publish={publish}
              unpublish={unpublish}
              makeCanonical={makeCanonical}
              apply={apply}
            />
          )}
          {text !== undefined && (
            <>
              <h2>{offerDeskText.message}</h2>
              <MarkedText text={text} statements={quotedIn(text, answer.facts)} lit={lit} light={light} />
            </>
          )}
          {offer.units.length > 0 && (
            <p className="units">
              <span className="soft">{offerDeskText.units}</span> {offer.units.join("、")}
            </p>
          )}
          <h2>{offerDeskText.asks}</h2>
          <AsksOfTenant answer={answer} saving={saving} drafts={drafts} restored={restored} lit={lit} light={light} />
          <Costs answer={answer} />
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
      <section id="matches">
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

interface AsksProps {
  readonly answer: OfferAnswer;
  readonly saving: ReturnType<typeof useSaving>;
  readonly drafts: ReturnType<typeof useDrafts>;
  readonly restored: Draft | undefined;
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

/** What the space asks of who moves in, line by line. */
function AsksOfTenant({ answer, saving, drafts, restored, lit, light }: AsksProps) {
  const { offer, names } = answer;
  const taken = restored?.key.startsWith("ask:") ? restored : undefined;
  const save = async (key: string, fields: readonly (readonly [string, FormDataEntryValue])[]) => {
    const criterion = criteria.find((one) => one.key === key);
    const typed = new FormData();
    for (const [name, value] of fields) typed.append(name, value);
    const shown = criterion ? typedText(criterion, "ask", `a.${key}`, typed) : "";
    await saving.save(oneEdit("terms", `ask:${key}`, { part: "ask", key, shown }, { fields, keys: [key] }));
  };
  return (
    <Asks
      key={taken?.key}
      party={{ ...offer.party, facts: {} }}
      statements={[]}
      names={names}
      form={{ ...answer.form, ...taken?.fields }}
      editable={(one) => offer.status === "active" && one.askedBy === "space"}
      titles={{ asks: "", facts: "" }}
      save={save}
      opened={taken?.key.slice("ask:".length)}
      note={(key, form) => drafts.note(`ask:${key}`, form)}
      left={(key) => drafts.drop(`ask:${key}`)}
      lit={lit}
      light={light}
    />
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
