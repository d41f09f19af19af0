import { Button } from "antd";
import { importDeskText } from "../../text/desk/imports.ts";
import type { ImportAnswer } from "../../web/api/desk/imports-answers.ts";

/** How far the server is. */
export function Progress({ one, cancel }: { one: ImportAnswer; cancel: () => void }) {
  const { step, rowsDone, preview } = one;
  const total = step === "importing" ? (preview?.rows ?? 0) : 0;
  const said =
    step === "importing"
      ? importDeskText.doneRows(rowsDone, total)
      : rowsDone === 0
        ? importDeskText.steps[step]
        : step === "reading"
          ? importDeskText.readRows(rowsDone)
          : importDeskText.undoneRows(rowsDone);
  return (
    <section className="progress" aria-label={importDeskText.steps[step]}>
      <progress max={Math.max(total, 1)} {...(total > 0 ? { value: rowsDone } : {})} aria-label={said} />
      <p role="status" className="figure">
        {said}
      </p>
      {step === "importing" && (
        <div className="actions">
          <Button onClick={cancel}>{importDeskText.cancel}</Button>
          <span className="soft">{importDeskText.mayLeave}</span>
        </div>
      )}
    </section>
  );
}
