import { deskText } from "../../text/desk.ts";
import type { FaultAnswer } from "../../web/api/desk/fault.ts";
import type { PictureAnswer } from "../../web/api/desk/posts-answers.ts";
import { AskFault } from "../ask.ts";

/** Sends a picture as it is. @throws AskFault */
export async function uploadPicture(file: Blob): Promise<PictureAnswer> {
  let answer: Response;
  try {
    answer = await fetch("/api/desk/pictures", {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new AskFault(0, "offline", deskText.offline);
  }
  if (answer.ok) return (await answer.json()) as PictureAnswer;
  const told = (await answer.json().catch(() => undefined)) as FaultAnswer | undefined;
  throw new AskFault(answer.status, told?.error.code ?? "fault", told?.error.message ?? deskText.offline);
}
