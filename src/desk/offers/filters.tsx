import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { offerDeskText } from "../../text/desk.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import { Field } from "../parts/field.tsx";
import type { Search } from "../search.ts";

const filterable = criteria.filter((one) => one.filters && one.askedBy === "need");

/** What filtering leaves alone. */
const keptNames = ["q", "state", "sort", "columns", "view"];

/** Fields of several values travel in an address as one text. */
const fieldsOf = (search: Search): FormFields =>
  Object.fromEntries(Object.entries(search).map(([name, value]) => [name, value.split("|")]));

/** One field for each criterion that filters; Enter applies them all. */
export function Filters({ search, show }: { search: Search; show: (search: Search) => void }) {
  const [isOpen, open] = useState(
    filterable.some(({ key }) => Object.keys(search).some((name) => name.split(".")[0] === key)),
  );
  const kept = Object.fromEntries(keptNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said: Record<string, string> = { ...kept };
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value !== "string" || value.trim() === "") continue;
      said[name] = said[name] === undefined ? value.trim() : `${said[name]}|${value.trim()}`;
    }
    // A unit alone filters nothing.
    for (const name of Object.keys(said))
      if (name.endsWith(".unit") && !said[name.replace(/unit$/, "min")] && !said[name.replace(/unit$/, "max")])
        delete said[name];
    show(said);
  };
  const fields = fieldsOf(search);
  return (
    <details className="filters" open={isOpen} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{offerDeskText.filters}</summary>
      <form onSubmit={submit}>
        {filterable.map((criterion) => (
          <fieldset key={criterion.key}>
            <legend>{criterion.label}</legend>
            <Field criterion={criterion} part="ask" name={criterion.key} fields={fields} />
          </fieldset>
        ))}
        <div className="actions">
          <Button htmlType="submit">{offerDeskText.apply}</Button>
          <Button type="text" onClick={() => show(kept)}>
            {offerDeskText.clear}
          </Button>
        </div>
      </form>
    </details>
  );
}
