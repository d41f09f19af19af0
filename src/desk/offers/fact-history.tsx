import type { Criterion } from "../../domain/criteria/criterion.ts";
import { originText } from "../../text/desk/offers.ts";
import { deskText, offerDeskText, sourceWords, subjectWords } from "../../text/desk.ts";
import type { Names } from "../../web/api/desk/answers.ts";
import type { FactAnswer, LayerAnswer } from "../../web/api/desk/offers-answers.ts";
import { plain, shownFact } from "../places.ts";
import { instant } from "../when.ts";

interface FactHistoryProps {
  readonly said: readonly FactAnswer[];
  readonly criterion: Criterion;
  readonly layers: readonly LayerAnswer[];
  readonly names: Names;
  readonly isOpen: boolean;
}

/** All that was ever said on one criterion, newest first; nothing of it is changed or erased. */
export function FactHistory({ said, criterion, layers, names, isOpen }: FactHistoryProps) {
  return (
    <details open={isOpen}>
      <summary>
        {offerDeskText.history} {said.length}
      </summary>
      <ul className="trace">
        {said.map((one) => {
          const shown = shownFact(criterion, one.value, names);
          const layer = layers.find(({ id }) => id === one.subjectId);
          const pieces = [
            shown ? plain(shown) : deskText.unstated,
            one.basis && criterion.bases?.[one.basis],
            sourceWords[one.source] ?? one.source,
            layer && originText.wholeThing(subjectWords[layer.kind] ?? layer.kind, layer.name),
            one.quoted && `“${one.quoted}”`,
            one.checkedOn && `${offerDeskText.checkedOn} ${one.checkedOn}`,
            one.by && originText.by(one.by),
            instant(one.recordedAt),
            one.isPrivate && originText.isPrivate,
            one.isOld && offerDeskText.old,
          ];
          return (
            <li key={one.id} className={one.isOld ? "soft" : undefined}>
              {pieces.filter(Boolean).join(" · ")}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
