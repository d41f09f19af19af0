import { spaceText } from "../../../text/pages/spaces.ts";
import type { Site } from "../site.ts";

/** How to reach whoever answers for the site; without a number the way is to leave one's need. */
export function SpaceContact({ site, isBar = false }: { site: Site; isBar?: boolean }) {
  const { contact } = site.config;
  if (!contact?.phone && !contact?.wechat && !contact?.wechatCode) {
    return (
      <>
        {!isBar && <p className="soft">{spaceText.leaveNeedNote}</p>}
        <a className="button go" href="/needs/new">
          {spaceText.leaveNeed}
        </a>
      </>
    );
  }
  return (
    <>
      {contact.phone && (
        <a className="button go" href={`tel:${contact.phone}`}>
          {spaceText.call}
          {!isBar && <span className="figure">{contact.phone}</span>}
        </a>
      )}
      {contact.wechat && (
        <a className="button" href={isBar ? "#wechat" : "/needs/new"}>
          {isBar ? spaceText.wechat : spaceText.leaveNeed}
        </a>
      )}
      {contact.wechat && !isBar && <p id="wechat">{spaceText.wechatNote(contact.wechat)}</p>}
      {contact.wechatCode && !isBar && (
        <figure className="wechat-code">
          <img
            src={contact.wechatCode.src}
            alt={spaceText.wechatCode}
            width={contact.wechatCode.width}
            height={contact.wechatCode.height}
            loading="lazy"
            decoding="async"
          />
          <figcaption className="soft small">{spaceText.wechatCode}</figcaption>
        </figure>
      )}
    </>
  );
}
