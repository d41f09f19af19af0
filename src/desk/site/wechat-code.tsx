import { siteDeskText } from "../../text/desk.ts";
import type { SiteAnswer } from "../../web/api/desk/sites-answers.ts";
import { messageOf } from "../ask.ts";
import { FileButton } from "../parts/file-button.tsx";
import { uploadPicture } from "../posts/upload-picture.ts";

type Picture = NonNullable<SiteAnswer["wechatCode"]>;

interface WechatCodeProps {
  readonly code: Picture | undefined;
  readonly change: (code: Picture | undefined) => void;
  readonly say: (said: string) => void;
}

/** The picture of the WeChat code: sent in at once, shown when the settings are saved. */
export function WechatCode({ code, change, say }: WechatCodeProps) {
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    uploadPicture(file).then(
      ({ src, width, height }) => {
        say("");
        change({ src, width, height });
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  return (
    <div className="line">
      <span>{siteDeskText.wechatCode}</span>
      <span className="wechat-code">
        {code && (
          <img src={code.src} alt={siteDeskText.wechatCode} width={96} height={(96 * code.height) / code.width} />
        )}
        <FileButton label={siteDeskText.wechatCodePick} accept="image/*" choose={(files) => choose(files?.[0])} />
        {code && (
          <button type="button" className="plain" onClick={() => change(undefined)}>
            {siteDeskText.wechatCodeRemove}
          </button>
        )}
      </span>
      {!code && <small className="soft">{siteDeskText.wechatCodeNote}</small>}
    </div>
  );
}
