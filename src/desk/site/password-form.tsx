import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { siteDeskText } from "../../text/desk.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";

/** One's own password, given or changed. */
export function PasswordForm() {
  const [said, say] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const form = new FormData(target);
    const [current, next] = [String(form.get("current") ?? ""), String(form.get("next") ?? "")];
    ask("/password", { next, ...(current === "" ? {} : { current }) }).then(
      () => {
        target.reset();
        say(siteDeskText.passwordSaved);
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  return (
    <section>
      <h2>{siteDeskText.account}</h2>
      <form className="lines" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={boot.me.name} readOnly hidden />
        <label className="line">
          <span>{siteDeskText.current}</span>
          <input type="password" name="current" autoComplete="current-password" maxLength={128} />
        </label>
        <label className="line">
          <span>{siteDeskText.next}</span>
          <input type="password" name="next" autoComplete="new-password" required minLength={8} maxLength={128} />
        </label>
        <Button htmlType="submit">{siteDeskText.setPassword}</Button>
      </form>
      <p role="status">{said}</p>
    </section>
  );
}
