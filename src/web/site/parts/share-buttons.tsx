import { partsText } from "../../../text/pages/frame.ts";
import { matchText } from "../../../text/pages/match.ts";
import { mould } from "./mould.ts";

/** The markup of what a page's address can be done with where scripts run: handed on, copied. */
export const shareButtons = mould(["address"], ({ address }) => (
  <>
    <button type="button" className="plain" hidden data-share>
      {partsText.share}
    </button>
    <button type="button" className="plain" hidden data-copy={matchText.copied} data-copy-text={address}>
      {partsText.copyLink}
    </button>
  </>
));
