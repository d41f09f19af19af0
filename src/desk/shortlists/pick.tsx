import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import { type Picked, type Tray, togglePicked, useTray } from "./tray.ts";

/** Picks an offer for a client, or lets it go again; the key x does it for the row in focus. */
export function Pick({ offer, need }: { offer: Picked; need?: Tray["need"] }) {
  const isPicked = useTray().offers.some(({ id }) => id === offer.id);
  const label = `${isPicked ? shortlistDeskText.unpick : shortlistDeskText.pick}：${offer.title}`;
  return (
    <button
      type="button"
      className={isPicked ? "plain pick is" : "plain pick"}
      data-pick
      aria-pressed={isPicked}
      aria-label={label}
      title={`${isPicked ? shortlistDeskText.picked : shortlistDeskText.pick}（x）`}
      onClick={() => togglePicked(offer, need)}
    >
      {isPicked ? "✓" : "＋"}
    </button>
  );
}
