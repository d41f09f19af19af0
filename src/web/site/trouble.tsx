import type { Context } from "hono";
import { type Trouble, type TroubleText, troubles, troubleText } from "../../text/pages/trouble.ts";
import { page } from "./page.tsx";
import type { Site } from "./site.ts";

export interface TroubleMore {
  /** Names the entry in the log. */
  readonly logId?: string;
  readonly seconds?: number;
  /** Said besides: which field, which limit. */
  readonly details?: readonly string[];
}

/** The answer for anything that goes wrong: a page, or JSON where JSON was asked. */
export function troubleAnswer(c: Context, site: Site, trouble: Trouble, more: TroubleMore = {}): Response {
  const { status, title, note }: TroubleText = troubles[trouble];
  c.header("cache-control", "no-store");
  if (c.req.path.startsWith("/api/")) {
    const error = {
      code: trouble,
      message: title,
      ...(more.logId ? { id: more.logId } : {}),
      ...(more.details ? { details: more.details } : {}),
    };
    return c.json({ error }, status);
  }
  const body = <TroublePage status={status} title={title} note={note} more={more} />;
  return c.html(page(site, { title, isHidden: true }, body), status);
}

function TroublePage({
  status,
  title,
  note,
  more,
}: Omit<TroubleText, "status"> & { status: number; more: TroubleMore }) {
  return (
    <div className="trouble">
      <p className="code">{status}</p>
      <h1>{title}</h1>
      <p>{note}</p>
      {more.details?.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {more.seconds !== undefined && <p>{troubleText.wait(more.seconds)}</p>}
      {more.logId && (
        <p>
          {troubleText.logId} <code>{more.logId}</code>
        </p>
      )}
      <div className="actions">
        <a className="button" href="/">
          {troubleText.home}
        </a>
        <a className="button" href="/spaces">
          {troubleText.spaces}
        </a>
      </div>
    </div>
  );
}
