import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { deal } from "../../domain/criteria/deal.ts";
import { kind } from "../../domain/criteria/kind.ts";
import { gapsText } from "../../text/desk/gaps.ts";
import { placesOf } from "../places.ts";
import type { Search } from "../search.ts";

const nowhere = placesOf({});

type Named = typeof kind | typeof deal;

const optionsOf = (criterion: Named): (readonly [string, string])[] =>
  criterion.fact.form.type === "choice"
    ? criterion.fact.form.options.flatMap((option) => {
        const value: unknown = [option];
        return criterion.fact.is(value) ? [[option, criterion.showFact(value as never, nowhere).text] as const] : [];
      })
    : [];

const kinds = optionsOf(kind);
const deals = optionsOf(deal);

export const kindName = (name: string): string => kinds.find(([option]) => option === name)?.[1] ?? name;

/** Which place, kind and deal the figures are of; all of it stands in the address. */
export function GapFilters({ search, words }: { search: Search; words: string }) {
  const navigate = useNavigate({ from: "/gaps" });
  const show = (name: string, value: string) => {
    // Another question: what stood behind a figure of the last one is closed.
    const { side: _side, on: _on, at: _at, [name]: _, ...rest } = search;
    void navigate({ search: value === "" ? rest : { ...rest, [name]: value } });
  };
  // From the focus on the words stand as they are, until they are asked for: the place of figures that come meanwhile
  // would run into what is typed.
  const [held, setHeld] = useState<{ readonly from: string; readonly typed: string }>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    show("place", (held?.typed ?? words).trim());
    setHeld(undefined);
  };
  return (
    <form className="gap-filters" onSubmit={submit}>
      <label className="place">
        {gapsText.place}
        <input
          name="place"
          value={held?.typed ?? words}
          onFocus={() => setHeld((now) => now ?? { from: words, typed: words })}
          onBlur={() => setHeld((now) => (now?.typed === now?.from ? undefined : now))}
          onChange={({ target: { value: typed } }) => setHeld((now) => ({ from: now?.from ?? words, typed }))}
          placeholder={gapsText.placeHint}
          data-search
        />
      </label>
      <Button htmlType="submit">{gapsText.apply}</Button>
      <label>
        {gapsText.kind}
        <select value={search.kind ?? ""} onChange={(event) => show("kind", event.target.value)}>
          <option value="">{gapsText.mostAsked}</option>
          {kinds.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {gapsText.deal}
        <select value={search.deal ?? ""} onChange={(event) => show("deal", event.target.value)}>
          <option value="">{gapsText.anyDeal}</option>
          {deals.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label title={gapsText.widerNote}>
        <input
          type="checkbox"
          checked={search.wider === "1"}
          onChange={(event) => show("wider", event.target.checked ? "1" : "")}
        />
        {gapsText.wider}
      </label>
    </form>
  );
}
