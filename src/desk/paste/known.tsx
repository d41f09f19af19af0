import { Button } from "antd";
import { useEffect, useRef } from "react";
import { pasteText } from "../../text/desk/paste.ts";
import { deskText } from "../../text/desk.ts";
import type { KnownAnswer } from "../../web/api/desk/reading-answers.ts";
import { instant } from "../when.ts";

interface KnownProps {
  readonly known: readonly KnownAnswer[];
  /** Somebody is about to save it: he decides first. */
  readonly isAsked: boolean;
  readonly open: (one: KnownAnswer) => void;
  readonly saveAnyway: (one: KnownAnswer) => void;
}

/** Records that the message repeats, with the reasons: open the known one, or save it all the same. */
export function Known({ known, isAsked, open, saveAnyway }: KnownProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) box.current?.querySelector("button")?.focus();
  }, [isAsked]);
  const likely = known.filter((one) => one.isLikely);
  const shown = likely.length > 0 ? likely : known;
  return (
    <div ref={box} className={likely.length > 0 ? "known" : "known perhaps"} role={isAsked ? "alert" : "note"}>
      <strong>{likely.length > 0 ? pasteText.likely : pasteText.perhaps}</strong>
      <ul>
        {shown.map((one) => (
          <li key={one.id} data-known={one.id}>
            {one.title}{" "}
            <span className="soft">{[one.reference, instant(one.createdAt)].filter(Boolean).join(" ")}</span>
            {!one.isActive && <span className="soft"> · {deskText.withdrawn}</span>}
            <p className="soft">{one.reasons.join(" · ")}</p>
            <Button size="small" onClick={() => open(one)}>
              {pasteText.open}
            </Button>{" "}
            {one.isLikely && (
              <Button size="small" onClick={() => saveAnyway(one)}>
                {pasteText.saveAnyway}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
