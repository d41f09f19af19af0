import { type ReactNode, useEffect, useRef } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { mattersFor, moneyAtGlance, moneyKeys } from "../../domain/criteria/glance.ts";
import { isStale } from "../../domain/criteria/staleness.ts";
import { factRows } from "../../look/value-rows.ts";
import { ValueTable } from "../../look/value-table.tsx";
import { checkedAgo } from "../../text/ago.ts";
import { manyText, originText, unsaidText } from "../../text/desk/offers.ts";
import { offerDeskText, sourceWords, subjectWords } from "../../text/desk.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import type { FactAnswer, OfferAnswer } from "../../web/api/desk/offers-answers.ts";
import { CopyQuestions } from "../parts/copy-questions.tsx";
import { plain, shownFact, tellingOf } from "../places.ts";
import type { Drafts } from "./drafts.ts";
import { FactForm } from "./fact-form.tsx";
import { FactHistory } from "./fact-history.tsx";
import { ManyFactsForm } from "./many-facts-form.tsx";
import { originOf, subjectsFor } from "./origin.ts";
import type { Edit, Saving } from "./use-saving.ts";

interface FactsProps {
  readonly answer: OfferAnswer;
  readonly saving: Saving;
  readonly drafts: Drafts;
  /** The form that is open: fact:KEY, or facts for several at once. */
  readonly edited: string | undefined;
  readonly edit: (key: string | undefined) => void;
  /** What a form that is opened again had in its fields. */
  readonly restored: FormFields;
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

const stated = criteria.filter((one) => one.askedBy === "need");

/** What is stated of an offer: the value, where it is from, how old it is, and what else was said. */
export function Facts({ answer, saving, drafts, edited, edit, restored, lit, light }: FactsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { offer, names } = answer;
  const isOpen = offer.status === "active";
  const rows = factRows({ ...offer.party, asks: {} }, tellingOf(names)).filter(({ criterion }) =>
    stated.includes(criterion),
  );
  const isKnown = (key: string) => rows.some(({ criterion }) => criterion.key === key);
  const editing = stated.find(({ key }) => edited === `fact:${key}`);
  useEffect(() => {
    if (edited?.startsWith("fact"))
      box.current?.querySelector<HTMLElement>(".fact-form :is(input, select, textarea)")?.focus();
  }, [edited]);
  const leave = (key: string) => {
    drafts.drop(key);
    edit(undefined);
  };
  const save = async (change: Edit) => {
    await saving.save(change);
    edit(undefined);
  };
  const fields = { ...answer.form, ...restored };
  if (edited === "facts") {
    return (
      <div ref={box} className="facts">
        <h2>{manyText.title}</h2>
        <ManyFactsForm
          criteria={stated.filter(({ key }) => isKnown(key) || mattersFor(kindsOf(answer), key))}
          before={answer.form}
          form={fields}
          today={answer.today}
          save={save}
          leave={() => leave("facts")}
          note={(element) => drafts.note("facts", element)}
        />
      </div>
    );
  }
  const form = editing && (
    <FactForm
      key={editing.key}
      criterion={editing}
      form={fields}
      subjects={subjectsFor(answer, editing.key)}
      today={answer.today}
      note={(element) => drafts.note(`fact:${editing.key}`, element)}
      save={save}
      leave={() => leave(`fact:${editing.key}`)}
    />
  );
  return (
    <div ref={box} className="facts">
      <h2>
        {offerDeskText.facts}{" "}
        {isOpen && (
          <button type="button" className="plain small" onClick={() => edit("facts")}>
            {manyText.open}
          </button>
        )}
      </h2>
      <ValueTable
        rows={rows}
        lit={lit}
        light={light}
        instead={editing && isKnown(editing.key) ? { key: editing.key, shown: form } : undefined}
        action={(criterion) => (
          <Tags criterion={criterion} answer={answer}>
            {isOpen && (
              <button
                type="button"
                className="plain"
                aria-label={offerDeskText.editOf(criterion.label)}
                onClick={() => edit(`fact:${criterion.key}`)}
              >
                {offerDeskText.edit}
              </button>
            )}
          </Tags>
        )}
        below={(criterion) => {
          const said = saidOf(answer, criterion);
          if (said.length < 2) return undefined;
          const history = { said, criterion, layers: answer.layers, names };
          return <FactHistory {...history} isOpen={isDisputed(said)} />;
        }}
      />
      {editing && !isKnown(editing.key) && form}
      {isOpen && <Unsaid answer={answer} />}
      {isOpen && (
        <select
          aria-label={offerDeskText.addFact}
          value=""
          onChange={(event) => event.target.value && edit(`fact:${event.target.value}`)}
        >
          <option value="">＋ {offerDeskText.addFact}</option>
          {stated
            .filter(({ key }) => !isKnown(key))
            .map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
        </select>
      )}
    </div>
  );
}

const kindsOf = ({ offer }: OfferAnswer): readonly string[] =>
  Array.isArray(offer.party.facts.kind) ? (offer.party.facts.kind as string[]) : [];

/** What matters for such a space and nobody has said, as one message to its holder. */
function Unsaid({ answer }: { answer: OfferAnswer }) {
  const { offer } = answer;
  const kinds = kindsOf(answer);
  const { facts } = offer.party;
  const money = moneyAtGlance(facts);
  const labels = stated
    .filter(({ key }) => facts[key] === undefined && mattersFor(kinds, key))
    .filter(({ key }) => key === money || !moneyKeys.includes(key))
    .map(({ label }) => label);
  if (labels.length === 0) return null;
  return (
    <p className="unsaid">
      <span className="soft" title={labels.join("、")}>
        {unsaidText.title(labels.length)}
      </span>{" "}
      <CopyQuestions
        questions={[{ criterion: "", sentence: unsaidText.ask(offer.title, labels) }]}
        label={unsaidText.copy}
        isCounted={false}
      />
    </p>
  );
}

const saidOf = ({ facts }: OfferAnswer, criterion: Criterion): FactAnswer[] =>
  facts.filter((one) => one.criterion === criterion.key);

/** Whether those who speak of one thing now say different things of it. */
function isDisputed(said: readonly FactAnswer[]): boolean {
  const current = said.filter((one) => !one.isOld && one.value !== null);
  const bySubject = Map.groupBy(current, ({ subjectId }) => subjectId);
  return [...bySubject.values()].some((words) => new Set(words.map(({ value }) => JSON.stringify(value))).size > 1);
}

interface TagsProps {
  readonly criterion: Criterion;
  readonly answer: OfferAnswer;
  readonly children: ReactNode;
}

/** Where the value is from, who said it, how old it is, and whether another says otherwise. */
function Tags({ criterion, answer, children }: TagsProps) {
  const { offer, names, today } = answer;
  const value = JSON.stringify(offer.party.facts[criterion.key]);
  const origin = originOf(answer, criterion.key);
  const subjectId =
    origin.of === "layer" ? origin.layer.id : origin.of === "offer" && origin.unit ? origin.unit.id : offer.id;
  const said = saidOf(answer, criterion);
  const current = said.filter((one) => !one.isOld && one.subjectId === subjectId);
  const source = current.find((one) => JSON.stringify(one.value) === value) ?? current[0];
  const nameOf = (layer: { kind: string; name: string }) =>
    originText.wholeThing(subjectWords[layer.kind] ?? layer.kind, layer.name);
  const over = origin.of === "offer" && origin.over;
  const overValue = over && shownFact(criterion, over.value, names);
  return (
    <span className="tags">
      {origin.of === "layer" && <span className="whose">{originText.inherited(nameOf(origin.layer))}</span>}
      {origin.of === "units" && <span className="whose">{originText.ofUnits}</span>}
      {over && overValue && (
        <span className="whose must">{originText.overrides(nameOf(over.layer), plain(overValue))}</span>
      )}
      {source?.basis && <span className="soft">{criterion.bases?.[source.basis]}</span>}
      {source && (
        <span className="soft">
          {sourceWords[source.source] ?? source.source} · {checkedAgo(source.checkedOn, today)}
        </span>
      )}
      {source?.isPrivate && <span className="whose">{originText.isPrivate}</span>}
      {source?.checkedOn !== undefined && isStale(criterion, source.checkedOn, today) && (
        <span className="whose stale">{originText.stale}</span>
      )}
      {isDisputed(said) && <span className="whose must">{offerDeskText.conflict}</span>}
      {children}
    </span>
  );
}
