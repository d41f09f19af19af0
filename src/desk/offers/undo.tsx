import { Button } from "antd";
import { undoText } from "../../text/desk/offers.ts";

/** Something that was done and can be taken back. */
export interface Undo {
  readonly said: string;
  readonly run: () => Promise<unknown>;
}

/** Stands on the page until the next deed. */
export function UndoBar({ undo, done }: { undo: Undo | undefined; done: () => void }) {
  return (
    <p role="status" className={undo ? "undo" : undefined}>
      {undo && (
        <>
          {undo.said}{" "}
          <Button size="small" onClick={() => void undo.run().then(done)}>
            {undoText.undo}
          </Button>
        </>
      )}
    </p>
  );
}
