import { criteria } from "../../domain/criteria/criteria.ts";
import { advertText, draftText, manyText } from "../../text/desk/offers.ts";
import { offerDeskText } from "../../text/desk.ts";
import type { Draft, Drafts } from "./drafts.ts";

const labelOf = (key: string): string => {
  if (key === "title") return offerDeskText.name;
  if (key === "intro") return advertText.intro;
  if (key === "facts") return manyText.title;
  return criteria.find((one) => key.endsWith(`:${one.key}`))?.label ?? key;
};

/** What was typed the last time and never saved, to be taken up again or thrown away. */
export function LeftDrafts({ drafts, restore }: { drafts: Drafts; restore: (draft: Draft) => void }) {
  if (drafts.left.length === 0) return null;
  return (
    <div className="undo" role="status">
      {draftText.found}
      {drafts.left.map((draft) => (
        <span key={draft.key} className="tags">
          <button type="button" className="plain" onClick={() => restore(draft)}>
            {draftText.restore(labelOf(draft.key))}
          </button>
          <button type="button" className="plain" onClick={() => drafts.drop(draft.key)}>
            {draftText.discard}
          </button>
        </span>
      ))}
    </div>
  );
}
