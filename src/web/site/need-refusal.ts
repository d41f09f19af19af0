import { needCorrections, needRefusals } from "../../text/pages/need.ts";
import type { correctNeed } from "../../usecases/correct-need.ts";
import type { receiveNeed } from "../../usecases/receive-need.ts";
import type { Site } from "./site.ts";

type RefusalOf<Use extends (...given: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Use>>,
  { readonly ok: false }
>["refusal"];

/** What a form says of a need that was refused: the fields that are wrong, and sentences where a mark says too little. */
export function needRefusal(
  refusal: RefusalOf<typeof receiveNeed> | RefusalOf<typeof correctNeed>,
  site: Site,
): { readonly wrong: readonly string[]; readonly errors: readonly string[] } {
  if (!("criterion" in refusal)) return { wrong: [], errors: [needRefusals[refusal.code]] };
  const wrong = [refusal.criterion];
  if (refusal.code === "placeEnded") {
    const { place, successor } = refusal;
    const now = successor === undefined ? undefined : site.places.name(successor);
    return { wrong, errors: [needCorrections.placeEnded(site.places.name(place), now)] };
  }
  return { wrong, errors: refusal.code === "tooManyPlaces" ? [needCorrections.tooManyPlaces(refusal.count)] : [] };
}
