import { type FocusEvent, type ReactNode, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { Criterion, Party } from "../../domain/criteria/criterion.ts";
import type { Statement } from "../../domain/reading/reading.ts";
import { pasteText } from "../../text/desk/paste.ts";
import { needDeskText } from "../../text/desk.ts";
import type { FormFields, Names } from "../../web/api/desk/answers.ts";
import { AskForm } from "./ask-form.tsx";
import { PartyRows } from "./party-rows.tsx";

interface AsksProps {
  readonly party: Party;
  readonly statements: readonly Statement[];
  readonly names: Names;
  readonly form: FormFields;
  /** What may be corrected here. */
  readonly editable: (criterion: Criterion) => boolean;
  readonly titles: { readonly asks: string; readonly facts: string };
  /** The line that is being corrected, where somebody else opens it too. */
  readonly editing?: readonly [key: string | undefined, edit: (key: string | undefined) => void];
  /** Takes a line out; absent where emptying its form does it. */
  readonly drop?: ((key: string) => void) | undefined;
  /** Stands in the form beside the fields: who says so. */
  readonly more?: ((key: string) => ReactNode) | undefined;
  readonly save: (key: string, fields: readonly (readonly [string, FormDataEntryValue])[]) => Promise<void>;
  /** The line whose form stands open from the start. */
  readonly opened?: string | undefined;
  /** Told of everything that is typed into a form, and of who leaves it. */
  readonly note?: (key: string, form: HTMLFormElement) => void;
  readonly left?: (key: string) => void;
  readonly lit: string | undefined;
  readonly light: (key: string | undefined) => void;
}

/** What a side asks and states, line by line; each line can be corrected, and one that is missing added. */
export function Asks(props: AsksProps) {
  const { party, form, editable, editing: given, drop, more, save, opened, note, left, ...rows } = props;
  const own = useState<string | undefined>(opened);
  const [edited, edit] = given ?? own;
  const isSaid = (key: string) => party.asks[key] !== undefined || party.facts[key] !== undefined;
  const editing = criteria.find(({ key }) => key === edited);
  const element: ReactNode = editing && (
    <AskForm
      key={edited}
      criterion={editing}
      part={editing.askedBy === party.side ? "ask" : "fact"}
      form={form}
      save={(fields) => save(editing.key, fields).then(() => edit(undefined))}
      note={(element) => note?.(editing.key, element)}
      leave={() => {
        left?.(editing.key);
        edit(undefined);
      }}
      more={more?.(editing.key)}
    />
  );
  const missing = criteria.filter((one) => editable(one) && !isSaid(one.key));
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const key = event.target.closest<HTMLElement>("[data-criterion]")?.dataset.criterion;
    if (key !== undefined) rows.light(key);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus within it lights the words
    <div onFocus={onFocus} onBlur={() => rows.light(undefined)}>
      <PartyRows
        {...rows}
        party={party}
        instead={edited !== undefined && isSaid(edited) ? { key: edited, shown: element } : undefined}
        action={(criterion) =>
          editable(criterion) && (
            <>
              <button
                type="button"
                className="plain"
                aria-label={needDeskText.editOf(criterion.label)}
                onClick={() => edit(criterion.key)}
              >
                {needDeskText.edit}
              </button>
              {drop && (
                <button
                  type="button"
                  className="plain"
                  aria-label={pasteText.drop(criterion.label)}
                  title={pasteText.drop(criterion.label)}
                  onClick={() => drop(criterion.key)}
                >
                  ×
                </button>
              )}
            </>
          )
        }
      />
      {edited !== undefined && !isSaid(edited) && element}
      {missing.length > 0 && (
        <select
          aria-label={`${rows.titles.asks} ${needDeskText.add}`}
          value=""
          onChange={(event) => event.target.value && edit(event.target.value)}
        >
          <option value="">＋ {needDeskText.add}</option>
          {missing.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
