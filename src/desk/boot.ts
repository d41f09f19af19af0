import type { BootAnswer } from "../web/api/desk/boot-answers.ts";

/** What the document says: who is here, whose site it is, the colours. */
export const boot: BootAnswer = JSON.parse(document.getElementById("boot")?.textContent ?? "{}") as BootAnswer;

/** Scripts show their nonce to scripts alone; style elements that carry it are let through. */
export const nonce: string = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
