import { Hono } from "hono";
import { renderToStaticMarkup } from "react-dom/server";
import { addressOfName, authPath } from "../../store/accounts.ts";
import { signInText } from "../../text/desk/sign-in.ts";
import { frame } from "../../text/pages/frame.ts";
import type { Asset } from "../assets.ts";
import type { Desk, DeskCall, DeskEnv } from "./desk-context.ts";

/** A plain form, so that it works before any script is loaded, and without one. */
function signInPage(c: DeskCall, siteStyle: string, state: { error?: string; name?: string }): Response {
  c.header("cache-control", "no-store");
  const html = `<!doctype html>${renderToStaticMarkup(<SignIn siteStyle={siteStyle} {...state} />)}`;
  return c.html(html, state.error === undefined ? 200 : 401);
}

function SignIn({ siteStyle, error, name }: { siteStyle: string; error?: string; name?: string }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{frame.titleOf(signInText.title, frame.brand)}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={siteStyle} />
      </head>
      <body>
        <main id="main">
          <h1>{signInText.title}</h1>
          {error && (
            <p className="notice wrong" role="alert">
              {error}
            </p>
          )}
          <section>
            <form className="sheet" method="post" action="/desk/sign-in">
              <div className="fields contact">
                <label className="labelled">
                  <span>{signInText.name}</span>
                  <input name="name" type="text" autoComplete="username" defaultValue={name} required maxLength={120} />
                </label>
                <label className="labelled">
                  <span>{signInText.password}</span>
                  <input name="password" type="password" autoComplete="current-password" required maxLength={128} />
                </label>
              </div>
              <div className="actions">
                <button className="go" type="submit">
                  {signInText.go}
                </button>
                <a className="button" href="/">
                  {signInText.back}
                </a>
              </div>
            </form>
            <p className="soft">{signInText.note}</p>
          </section>
        </main>
      </body>
    </html>
  );
}

/** Signing in by name or address, and out; the accounts do the work, and their answer's cookies are passed on. */
export function signInRoutes(desk: Desk, siteStyle: Asset): Hono<DeskEnv> {
  const ask = (c: DeskCall, path: string, body: object) => {
    const base = desk.accounts.origin;
    const headers = new Headers({ "content-type": "application/json", origin: base });
    const cookie = c.req.header("cookie");
    if (cookie !== undefined) headers.set("cookie", cookie);
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return desk.accounts.handler(new Request(`${base}${authPath}${path}`, init));
  };
  const passOn = (c: DeskCall, answer: Response) => {
    for (const cookie of answer.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
    return c.redirect("/desk", 303);
  };
  return new Hono<DeskEnv>()
    .post("/desk/sign-in", async (c) => {
      const form = await c.req.parseBody();
      const name = typeof form.name === "string" ? form.name.trim().slice(0, 120) : "";
      const password = typeof form.password === "string" ? form.password : "";
      const fail = (error: string) => signInPage(c, siteStyle.path, { error, name });
      if (name === "" || password === "") return fail(signInText.wrong);
      const answer = await ask(c, "/sign-in/email", { email: addressOfName(name).toLowerCase(), password });
      if (answer.status === 429) return fail(signInText.tooMany);
      if (answer.status >= 500) throw new Error(`the accounts answered ${answer.status}`);
      return answer.ok ? passOn(c, answer) : fail(signInText.wrong);
    })
    .post("/desk/sign-out", async (c) => passOn(c, await ask(c, "/sign-out", {})))
    .get("/desk/*", async (c, next) => {
      const member = await desk.accounts.findMember(c.req.raw.headers, desk.homeOrgId);
      if (member === undefined) {
        const error = c.req.query("error") === undefined ? {} : { error: signInText.linkGone };
        return signInPage(c, siteStyle.path, error);
      }
      c.set("member", member);
      return next();
    });
}
