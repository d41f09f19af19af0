import type { WebhookMessage } from "../../domain/alerts/webhook.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { PlaceTree } from "../../domain/criteria/criterion.ts";
import type { Day } from "../../domain/measure/day.ts";
import type { TellablePair } from "../../store/alerts/alerts.ts";
import { changeSentence, digestText } from "../../text/alerts.ts";
import { needTitle } from "../../text/need-title.ts";
import { offerTitle } from "../../text/offer-title.ts";

const byKey = new Map(criteria.map((criterion) => [criterion.key, criterion]));

/**
 * What an organisation was told, for a chat or a program: titles made from what is asked and stated, never the typed
 * ones, which may hold a name.
 */
export function digestMessage(
  pairs: readonly TellablePair[],
  given: { readonly total: number; readonly day: Day; readonly origin: string; readonly places: PlaceTree },
): WebhookMessage {
  const { total, day, origin, places } = given;
  const told = pairs.map(({ kind, need, offer, about, changes }) => {
    const sentences = (changes ?? []).flatMap((change) => {
      const criterion = byKey.get(change.criterion);
      const sentence = criterion ? changeSentence(change, criterion, places) : "";
      return sentence === "" ? [] : [sentence];
    });
    return {
      kind,
      about,
      need: { id: need.id, title: needTitle(need.party, criteria, places) },
      offer: { id: offer.id, title: offerTitle(offer.party, criteria, places) },
      changes: sentences,
    };
  });
  const lines = told.map(({ kind, need, offer, changes }) => ({
    text: digestText.line(kind, need.title, offer.title, changes),
    url: `${origin}/desk/alerts`,
  }));
  const rest = total - told.length;
  return {
    type: "alerts.digest",
    title: digestText.title(day, total),
    lines: rest > 0 ? [...lines, { text: digestText.rest(rest) }] : lines,
    url: `${origin}/desk/alerts`,
    data: { day, total, alerts: told },
  };
}
