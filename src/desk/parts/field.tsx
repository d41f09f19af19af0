import type { ReactNode } from "react";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import { industryText } from "../../text/desk/offers.ts";
import { partsText } from "../../text/pages/frame.ts";
import type { FormFields } from "../../web/api/desk/answers.ts";
import { placesOf } from "../places.ts";
import { Divisions } from "./divisions.tsx";

interface FieldProps {
  readonly criterion: Criterion;
  readonly part: "ask" | "fact";
  /** Of its inputs: f.area, or area in a filter. */
  readonly name: string;
  readonly fields: FormFields;
}

const nowhere = placesOf({});

/** The inputs of one criterion, derived from the form of its fact or ask; what they send is read as the site's forms are. */
export function Field({ criterion, part, name, fields }: FieldProps): ReactNode {
  const { form } = criterion[part];
  const value = (field: string) => fields[field]?.[0] ?? "";
  const optionOf = (option: unknown): string =>
    (part === "ask" ? criterion.showAsk(option, nowhere) : criterion.showFact(option, nowhere)).text;
  const label = criterion.label;
  switch (form.type) {
    case "number":
      return <NumberInput name={name} label={label} value={value(name)} unit={form.unit} />;
    case "minimum":
      return (
        <NumberInput name={`${name}.min`} label={`≥ ${label}`} value={value(`${name}.min`)} unit={form.unit} sign="≥" />
      );
    case "range":
      return <Ends name={name} label={label} value={value} unit={form.unit} />;
    case "amount":
      return (
        <>
          <Ends name={name} label={label} value={value} />
          <select name={`${name}.unit`} aria-label={`${label} ${partsText.unit}`} defaultValue={value(`${name}.unit`)}>
            {form.units.map((unit) => (
              <option key={unit} value={unit}>
                {criterion.showFact({ amount: [1, 1], unit }, nowhere).unit}
              </option>
            ))}
          </select>
        </>
      );
    case "choice":
      return form.many ? (
        form.options.map((option) => (
          <label key={option} className="chip">
            <input
              type="checkbox"
              name={name}
              value={option}
              defaultChecked={fields[name]?.includes(option) ?? false}
            />
            {optionOf([option])}
          </label>
        ))
      ) : (
        <Choice
          name={name}
          label={label}
          value={value(name)}
          options={form.options.map((one) => [one, optionOf(one)])}
        />
      );
    case "flag":
      return (
        <Choice
          name={name}
          label={label}
          value={value(name)}
          options={[true, false].map((flag) => [String(flag), optionOf(flag)])}
        />
      );
    case "places":
      return (
        <input
          name={name}
          aria-label={label}
          defaultValue={value(name)}
          placeholder={part === "ask" ? partsText.placesHint : partsText.placesHintShort}
        />
      );
    case "floors":
      return <input name={name} aria-label={label} defaultValue={value(name)} placeholder={partsText.floorsHint} />;
    case "industries":
      if (part === "ask")
        return (["allow", "deny"] as const).map((list) => (
          <Divisions
            key={list}
            name={`${name}.${list}`}
            label={industryText[list]}
            chosen={fields[`${name}.${list}`] ?? []}
          />
        ));
      return <input name={name} aria-label={label} defaultValue={value(name)} />;
    case "day":
      return <input type="date" name={name} aria-label={label} defaultValue={value(name)} />;
  }
}

interface NumberProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly sign?: string;
}

function NumberInput({ name, label, value, unit, sign }: NumberProps) {
  return (
    <span className="number">
      {sign}
      <input name={name} aria-label={label} defaultValue={value} inputMode="decimal" size={7} maxLength={16} />
      {unit && <small>{unit}</small>}
    </span>
  );
}

interface EndsProps {
  readonly name: string;
  readonly label: string;
  readonly value: (field: string) => string;
  readonly unit?: string;
}

function Ends({ name, label, value, unit }: EndsProps) {
  const [min, max] = [`${name}.min`, `${name}.max`];
  return (
    <>
      <NumberInput name={min} label={`${label} ${partsText.from}`} value={value(min)} />
      –
      <NumberInput name={max} label={`${label} ${partsText.to}`} value={value(max)} {...(unit ? { unit } : {})} />
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <select name={name} aria-label={label} defaultValue={value}>
      <option value="">—</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
