import { criteria } from "../../domain/criteria/criteria.ts";
import { changeShown, whatIfText } from "../../text/pages/what-if.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import { placesOf } from "../places.ts";

interface ChangesProps {
  readonly answer: NeedAnswer;
  /** Opens an ask for correction. */
  readonly edit: ((key: string) => void) | undefined;
}

/** What the client could give up, one ask at a time, and how many more spaces that brings: to be asked before it is changed. */
export function Changes({ answer: { changes, names }, edit }: ChangesProps) {
  if (changes.length === 0) return null;
  return (
    <section className="changes">
      <h2>{whatIfText.title}</h2>
      <p className="soft">{whatIfText.note}</p>
      <ul>
        {changes.map(({ criterion: key, to, gain, is }) => {
          const criterion = criteria.find((one) => one.key === key);
          if (criterion === undefined) return null;
          return (
            <li key={key} data-change={key}>
              <span>{changeShown(criterion, to, placesOf(names))}</span>
              <strong className="figure">{whatIfText.gain(gain, is)}</strong>
              {edit && (
                <button type="button" className="plain" onClick={() => edit(key)}>
                  {whatIfText.openAsk}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
