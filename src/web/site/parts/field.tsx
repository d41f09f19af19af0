import type { ReactNode } from "react";
import type { Criterion } from "../../../domain/criteria/criterion.ts";
import { partsText } from "../../../text/pages/frame.ts";
import { type Fields, oneOf } from "../../edge/fields.ts";
import { fieldName, type Part, strengthName } from "../../edge/party-fields.ts";
import type { Site } from "../site.ts";

interface FieldProps {
  readonly criterion: Criterion;
  readonly part: Part;
  readonly fields: Fields;
  readonly site: Site;
  /** The name of its inputs, where it is not that of the criterion in a need's form. */
  readonly name?: string;
  readonly isWrong?: boolean;
  /** Ask whether it may be bargained about. */
  readonly hasStrength?: boolean;
  /** Said in place of the criterion's label: a question. */
  readonly label?: string;
}

/** The inputs for one criterion, derived from the form of its fact or ask; names and values fit `partyFrom`. */
export function CriterionField(props: FieldProps) {
  const { criterion, part, isWrong, hasStrength, fields } = props;
  const name = props.name ?? fieldName(criterion, part);
  const label = props.label ?? criterion.label;
  const strength = strengthName(criterion);
  return (
    <fieldset className={isWrong ? "field wrong" : "field"}>
      <legend>
        <span>{label}</span>
        {hasStrength && (
          <label className="tick">
            <input
              type="checkbox"
              name={strength}
              value="prefer"
              defaultChecked={oneOf(fields, strength) === "prefer"}
            />
            {partsText.negotiable}
          </label>
        )}
      </legend>
      <div className="inputs">{inputs(props, name, label)}</div>
      {isWrong && <p className="error">{partsText.wrongField(label)}</p>}
    </fieldset>
  );
}

function inputs({ criterion, part, fields, site }: FieldProps, name: string, label: string): ReactNode {
  const form = criterion[part].form;
  const value = (field: string) => oneOf(fields, field);
  const empty = part === "ask" ? partsText.anyPlace : partsText.unsaid;
  switch (form.type) {
    case "number":
      return <NumberInput name={name} label={label} value={value(name)} unit={form.unit} />;
    case "minimum":
      return (
        <NumberInput
          name={`${name}.min`}
          label={`${label} ${partsText.atLeast}`}
          value={value(`${name}.min`)}
          unit={form.unit}
          before="≥"
        />
      );
    case "range":
      return <Ends name={name} label={label} fields={fields} unit={form.unit} />;
    case "amount":
      return (
        <>
          <Ends name={name} label={label} fields={fields} />
          <select name={`${name}.unit`} aria-label={`${label} ${partsText.unit}`} defaultValue={value(`${name}.unit`)}>
            {form.units.map((unit) => (
              <option key={unit} value={unit}>
                {criterion.showFact({ amount: [1, 1], unit }, site.places).unit}
              </option>
            ))}
          </select>
        </>
      );
    case "choice":
      return form.many ? (
        form.options.map((option) => (
          <label className="chip" key={option}>
            <input type="checkbox" name={name} value={option} defaultChecked={fields.get(name)?.includes(option)} />
            <span>{optionLabel(criterion, [option], site)}</span>
          </label>
        ))
      ) : (
        <Select
          empty={empty}
          name={name}
          label={label}
          value={value(name)}
          options={form.options.map((one) => [one, optionLabel(criterion, one, site, part)])}
        />
      );
    case "flag":
      return (
        <Select
          empty={empty}
          name={name}
          label={label}
          value={value(name)}
          options={[true, false].map((flag) => [String(flag), optionLabel(criterion, flag, site, part)])}
        />
      );
    case "places":
      return (
        <input
          type="text"
          name={name}
          aria-label={label}
          defaultValue={value(name)}
          placeholder={partsText.placesHint}
        />
      );
    case "floors":
      return (
        <input
          type="text"
          name={name}
          aria-label={label}
          defaultValue={value(name)}
          placeholder={partsText.floorsHint}
        />
      );
    case "industries":
      return <input type="text" name={name} aria-label={label} defaultValue={value(name)} maxLength={200} />;
    case "day":
      return <input type="date" name={name} aria-label={label} defaultValue={value(name)} />;
  }
}

const optionLabel = (criterion: Criterion, value: unknown, { places }: Site, part: Part = "fact"): string =>
  (part === "ask" ? criterion.showAsk(value, places) : criterion.showFact(value, places)).text;

function Ends({ name, label, fields, unit }: { name: string; label: string; fields: Fields; unit?: string }) {
  return (
    <>
      <NumberInput name={`${name}.min`} label={`${label} ${partsText.from}`} value={oneOf(fields, `${name}.min`)} />
      <span aria-hidden="true">–</span>
      <NumberInput
        name={`${name}.max`}
        label={`${label} ${partsText.to}`}
        value={oneOf(fields, `${name}.max`)}
        {...(unit === undefined ? {} : { unit })}
      />
    </>
  );
}

interface NumberProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly unit?: string;
  readonly before?: string;
}

function NumberInput({ name, label, value, unit, before }: NumberProps) {
  return (
    <span className="number">
      {before && <span aria-hidden="true">{before}</span>}
      <input
        type="text"
        inputMode="decimal"
        name={name}
        aria-label={label}
        defaultValue={value}
        size={7}
        maxLength={16}
      />
      {unit && <small>{unit}</small>}
    </span>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, label: string])[];
  /** What an empty field means: any will do, or nothing is said. */
  readonly empty: string;
}

function Select({ name, label, value, options, empty }: SelectProps) {
  return (
    <select name={name} aria-label={label} defaultValue={value ?? ""}>
      <option value="">{empty}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
