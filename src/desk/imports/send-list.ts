import { importDeskText } from "../../text/desk/imports.ts";
import { deskText } from "../../text/desk.ts";
import type { FaultAnswer } from "../../web/api/desk/fault.ts";
import { AskFault } from "../ask.ts";

const mostBytes = 200_000_000;

export interface Sending {
  readonly id: Promise<string>;
  cancel(): void;
}

/** Sends a file as it is; fetch tells nothing of how far it is. The promise fails with an AskFault. */
export function sendList(file: File, kind: string, onPercent: (percent: number) => void): Sending {
  const request = new XMLHttpRequest();
  const id = new Promise<string>((resolve, reject) => {
    if (file.size === 0) throw new AskFault(0, "empty", importDeskText.emptyFile);
    if (file.size > mostBytes) throw new AskFault(0, "tooLarge", importDeskText.tooLarge);
    const query = new URLSearchParams({ kind, name: file.name });
    request.open("POST", `/api/desk/imports/file?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.floor((loaded / Math.max(1, total)) * 100));
    request.onerror = () => reject(new AskFault(0, "offline", deskText.offline));
    request.onload = () => {
      const told = request.response as { id?: string } & Partial<FaultAnswer>;
      if (request.status === 200 && told?.id !== undefined) resolve(told.id);
      else reject(new AskFault(request.status, told?.error?.code ?? "fault", told?.error?.message ?? deskText.offline));
    };
    request.send(file);
  });
  return { id, cancel: () => request.abort() };
}
