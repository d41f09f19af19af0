import { Button } from "antd";
import type { ReactNode } from "react";
import { deskTroubles } from "../../text/desk/trouble.ts";
import { deskText } from "../../text/desk.ts";
import { AskFault, messageOf } from "../ask.ts";

export function Loading() {
  return (
    <p className="state soft" role="status">
      {deskText.loading}
    </p>
  );
}

/** What went wrong and what can be done; without an error, that nothing is here. */
export function Failed({ error, retry }: { error?: unknown; retry?: () => void }) {
  const message = error === undefined ? deskTroubles.notFound.message : messageOf(error);
  const isSignedOut = error instanceof AskFault && error.status === 401;
  return (
    <div className="state" role="alert">
      <p>{message}</p>
      {isSignedOut && (
        <p>
          <a href="/desk">{deskText.signIn}</a>
        </p>
      )}
      {retry && !isSignedOut && <Button onClick={retry}>{deskText.retry}</Button>}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="strong">{title}</p>
      {children && <p className="soft">{children}</p>}
    </div>
  );
}
