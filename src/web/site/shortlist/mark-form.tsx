import type { ShortlistItem } from "../../../store/shortlists/read-shortlist.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";

interface MarkFormProps {
  readonly item: ShortlistItem;
  readonly home: string;
  readonly isKept: boolean;
  /** The page to come back to. */
  readonly from: "list" | "one";
}

/** 感兴趣 or 不合适, with a word why: two buttons of one form, changed as often as one likes. */
export function MarkForm({ item, home, isKept, from }: MarkFormProps) {
  const { mark } = item;
  return (
    <form className="mark-form" method="post" action={`${home}/marks`}>
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="from" value={from} />
      {mark && (
        <p className="marked-as" role={isKept ? "status" : undefined}>
          <b>{shortlistText.marked[mark]}</b>
          {item.markReason !== "" && `，${item.markReason}`}
          {isKept && <span className="soft"> {shortlistText.kept}</span>}
        </p>
      )}
      <label className="labelled">
        <span>{shortlistText.reason}</span>
        <input type="text" name="reason" maxLength={60} defaultValue={item.markReason} />
      </label>
      <div className="actions">
        <button type="submit" name="mark" value="interested" className={mark === "interested" ? "is" : undefined}>
          {shortlistText.interested}
        </button>
        <button type="submit" name="mark" value="unsuitable" className={mark === "unsuitable" ? "is" : undefined}>
          {shortlistText.unsuitable}
        </button>
        {mark && (
          <button type="submit" name="mark" value="none" className="plain">
            {shortlistText.unmark}
          </button>
        )}
      </div>
    </form>
  );
}
