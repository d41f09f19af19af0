import type { Criterion } from "../../domain/criteria/criterion.ts";
import { shownValue } from "../../look/value-rows.ts";
import { partsText } from "../../text/pages/frame.ts";
import { plain, tellingOf } from "../places.ts";

/** What the fields of one criterion say as they were typed, for who must choose between it and another's word. */
export function typedText(criterion: Criterion, part: "ask" | "fact", name: string, fields: FormData): string {
  const { form } = criterion[part];
  const texts = (end = ""): string[] => fields.getAll(`${name}${end}`).map(String).filter(Boolean);
  const number = (end = ""): number | null => (texts(end)[0] === undefined ? null : Number(texts(end)[0]));
  const [least, most] = [number(".min"), number(".max")];
  // Who swaps the ends is understood.
  const range = least !== null && most !== null && most < least ? [most, least] : [least, most];
  const shown = (value: unknown): string => {
    const told = shownValue(criterion, part, value, tellingOf({}));
    return told ? plain(told) : [...texts(), ...texts(".min"), ...texts(".max")].join("、");
  };
  switch (form.type) {
    case "number":
      return shown(number());
    case "minimum":
      return shown({ min: number(".min") });
    case "range":
      return shown(range);
    case "amount":
      return shown({ amount: range, unit: texts(".unit")[0] });
    case "choice":
      return shown(form.many ? texts() : texts()[0]);
    case "flag":
      return shown(texts()[0] === undefined ? undefined : texts()[0] === "true");
    case "floors":
      return texts().join(partsText.or);
    case "industries":
      return part === "ask" ? shown({ allow: texts(".allow"), deny: texts(".deny") }) : texts().join("");
    case "places":
    case "day":
      return texts().join("、");
  }
}
