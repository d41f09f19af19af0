import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { usersText } from "../../text/desk/users.ts";
import type { UserAnswer, UsersAnswer } from "../../web/api/desk/users-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";
import { copyText } from "../parts/copy-questions.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { instant } from "../when.ts";

/** Who belongs to the organisation: inviting, roles, removal. */
export function UsersPage() {
  const queries = useQueryClient();
  const [link, setLink] = useState<{ readonly name: string; readonly url: string } | undefined>();
  const [fault, setFault] = useState("");
  const found = useQuery({
    queryKey: ["users"],
    queryFn: ({ signal }) => ask<UsersAnswer>("/users", undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} />;
  const send = async (path: string, body: object, name: string): Promise<boolean> => {
    try {
      const answer = await ask<UsersAnswer>(path, body);
      queries.setQueryData(["users"], answer);
      setFault("");
      setLink(answer.link === undefined ? undefined : { name, url: answer.link });
      return true;
    } catch (error) {
      setFault(messageOf(error));
      return false;
    }
  };
  return (
    <>
      <div className="tools">
        <h1>{usersText.title}</h1>
        <span className="soft">{usersText.rolesNote}</span>
      </div>
      <Invite send={send} />
      {link && <OneTimeLink key={link.url} {...link} />}
      {fault && <p role="alert">{fault}</p>}
      <ul className="users">
        {found.data.users.map((user) => (
          <User key={user.id} user={user} send={send} />
        ))}
      </ul>
    </>
  );
}

type Send = (path: string, body: object, name: string) => Promise<boolean>;

function RoleChoice({ value, change }: { value?: string; change?: (role: string) => void }) {
  return (
    <select
      name="role"
      aria-label={usersText.role}
      {...(change ? { value, onChange: (event) => change(event.target.value) } : { defaultValue: "member" })}
    >
      {Object.entries(usersText.roles).map(([role, words]) => (
        <option key={role} value={role}>
          {words}
        </option>
      ))}
    </select>
  );
}

function Invite({ send }: { send: Send }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const name = String(said.get("name") ?? "").trim();
    void send("/users", { name, role: said.get("role") }, name).then((isDone) => isDone && form.reset());
  };
  return (
    <form className="invite" onSubmit={submit} aria-label={usersText.invite}>
      <strong>{usersText.invite}</strong>
      <input name="name" aria-label={usersText.name} placeholder={usersText.nameHint} required maxLength={40} />
      <RoleChoice />
      <Button type="primary" htmlType="submit">
        {usersText.go}
      </Button>
    </form>
  );
}

function OneTimeLink({ name, url }: { name: string; url: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="one-time" role="status">
      <p>{usersText.link(name)}</p>
      <p>
        <code>{url}</code>
      </p>
      <Button onClick={() => void copyText(url).then(() => setCopied(true))}>
        {isCopied ? "✓ " : ""}
        {usersText.copyLink}
      </Button>
      <p className="soft">{usersText.linkNote}</p>
    </div>
  );
}

function User({ user, send }: { user: UserAnswer; send: Send }) {
  const [isAsked, setAsked] = useState(false);
  const { id, name } = user;
  return (
    <li data-user={name}>
      <strong>{name}</strong>
      {id === boot.me.userId && <span className="soft">{usersText.you}</span>}
      <RoleChoice value={user.role} change={(role) => void send(`/users/${id}/role`, { role }, name)} />
      <span className="soft">
        {usersText.since} {instant(user.since)} · {usersText.seen}{" "}
        {user.seenAt === undefined ? usersText.never : instant(user.seenAt)}
      </span>
      <span>
        <Button size="small" onClick={() => void send(`/users/${id}/link`, {}, name)}>
          {usersText.renew}
        </Button>{" "}
        {isAsked ? (
          <Button size="small" danger onClick={() => void send(`/users/${id}/remove`, {}, name)}>
            {usersText.removeSure(name)}
          </Button>
        ) : (
          <Button size="small" onClick={() => setAsked(true)} aria-label={`${usersText.remove} ${name}`}>
            {usersText.remove}
          </Button>
        )}
      </span>
    </li>
  );
}
