import { deskText } from "../text/desk.ts";
import type { FaultAnswer } from "../web/api/desk/fault.ts";

/** The server said no, or did not answer; the message is for whoever sits here. */
export class AskFault extends Error {
  override readonly name = "AskFault";
  /** 0 when there was no answer. */
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[];
  /** The whole answer, for who knows what else it says. */
  readonly told: unknown;

  constructor(status: number, code: string, message: string, fields: readonly string[] = [], told?: unknown) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.told = told;
  }
}

/** One call of the desk's API. @throws AskFault */
export async function ask<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/desk${path}`, {
      ...(body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AskFault(0, "offline", deskText.offline);
  }
  if (answer.ok) return (await answer.json()) as T;
  const told = (await answer.json().catch(() => undefined)) as FaultAnswer | undefined;
  const { code = "fault", message = deskText.offline, id, fields } = told?.error ?? {};
  throw new AskFault(answer.status, code, id === undefined ? message : `${message}（${id}）`, fields, told);
}

export const messageOf = (error: unknown): string => (error instanceof AskFault ? error.message : deskText.offline);
