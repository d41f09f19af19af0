import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { importDeskText } from "../../text/desk/imports.ts";
import { messageOf } from "../ask.ts";
import { FileButton } from "../parts/file-button.tsx";
import { type Sending, sendList } from "./send-list.ts";

const kinds = ["offers", "needs"] as const;

/** Takes one file, by hand or dropped, and shows how far it is on its way. */
export function Receive() {
  const navigate = useNavigate();
  const [kind, setKind] = useState<(typeof kinds)[number]>("offers");
  const [percent, setPercent] = useState<number | undefined>();
  const [fault, setFault] = useState("");
  const [isOver, over] = useState(false);
  const sending = useRef<Sending | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const send = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    if (files.length > 1) return setFault(importDeskText.notFile);
    setFault("");
    setPercent(0);
    const begun = sendList(file, kind, setPercent);
    sending.current = begun;
    begun.id
      .then(
        (made) => void navigate({ to: "/imports/$id", params: { id: made }, search: {} }),
        (error: unknown) => setFault(messageOf(error)),
      )
      .finally(() => {
        setPercent(undefined);
        // The same file may be chosen again.
        if (input.current) input.current.value = "";
      });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    over(false);
    if (percent === undefined) send(event.dataTransfer.files);
  };
  const cancel = () => {
    sending.current?.cancel();
    setPercent(undefined);
    if (input.current) input.current.value = "";
  };
  return (
    <section
      className={isOver ? "receive over" : "receive"}
      aria-label={importDeskText.choose}
      onDragOver={(event) => {
        event.preventDefault();
        over(true);
      }}
      onDragLeave={() => over(false)}
      onDrop={drop}
    >
      <fieldset className="kinds" disabled={percent !== undefined}>
        <legend>{importDeskText.kind}</legend>
        {kinds.map((one) => (
          <label key={one} className="chip">
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            {importDeskText.kinds[one]}
          </label>
        ))}
      </fieldset>
      {percent === undefined ? (
        <p>
          {importDeskText.drop}{" "}
          <FileButton label={importDeskText.pick} ref={input} accept=".xlsx,.csv,.tsv,.txt" choose={send} />
        </p>
      ) : (
        <p className="sending">
          <progress max={100} value={percent} aria-label={importDeskText.sending(percent)} />
          <span role="status">{importDeskText.sending(percent)}</span>
          <Button onClick={cancel}>{importDeskText.cancelSending}</Button>
        </p>
      )}
      {fault && <p role="alert">{fault}</p>}
      <p className="soft">{importDeskText.dropNote}</p>
    </section>
  );
}
