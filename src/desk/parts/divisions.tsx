import { type KeyboardEvent, useId, useState } from "react";
import { divisionName, divisions } from "../../domain/industry/divisions.ts";
import { industryText } from "../../text/desk/offers.ts";

interface DivisionsProps {
  /** Of the list: a.industry.allow. */
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
}

/** One list of industries: chosen by name, or by a word that the server knows; each is taken out again by its ×. */
export function Divisions({ name, label, chosen: before }: DivisionsProps) {
  const [chosen, choose] = useState(before);
  const [typed, type] = useState("");
  const list = useId();
  const add = (word: string) => {
    const code = divisions.find((one) => divisionName(one) === word) ?? word;
    if (code !== "") choose((codes) => [...new Set([...codes, code])]);
    type("");
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || typed.trim() === "" || event.nativeEvent.isComposing) return;
    // The next Enter saves.
    event.preventDefault();
    add(typed.trim());
  };
  const onType = (word: string) => (divisions.some((one) => divisionName(one) === word) ? add(word) : type(word));
  return (
    <span className="divisions">
      <span>{label}</span>
      {chosen.map((code) => (
        <span key={code} className="chip">
          <input type="hidden" name={name} value={code} />
          {divisionName(code)}
          <button
            type="button"
            className="plain"
            aria-label={industryText.drop(divisionName(code))}
            onClick={() => choose((codes) => codes.filter((one) => one !== code))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        name={name}
        list={list}
        aria-label={label}
        value={typed}
        placeholder={industryText.placeholder}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKey}
        size={12}
      />
      <datalist id={list}>
        {divisions
          .filter((one) => !chosen.includes(one))
          .map((one) => (
            <option key={one} value={divisionName(one)} />
          ))}
      </datalist>
    </span>
  );
}
