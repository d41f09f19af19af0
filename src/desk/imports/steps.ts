import type { ImportLineAnswer } from "../../web/api/desk/imports-answers.ts";

type Step = ImportLineAnswer["step"];

/** In these the server works and the screen looks again by itself. */
export const isBusy = (step: Step): boolean => step === "reading" || step === "importing" || step === "undoing";
