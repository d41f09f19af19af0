import { Hono } from "hono";
import { apiText } from "../../text/pages/api.ts";
import { page } from "./page.tsx";
import type { Site } from "./site.ts";

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

/** What the API offers: the public part here; the desk's part is for who is signed in. */
export function apiPageRoutes(site: Site, listOperations: () => readonly Operation[]): Hono {
  return new Hono().get("/api", (c) => {
    c.set("reads", []);
    const trail = [{ name: apiText.title }];
    const head = { title: apiText.title, description: apiText.description, path: "/api", trail };
    return c.html(page(site, head, <ApiPage operations={listOperations()} />));
  });
}

function ApiPage({ operations }: { operations: readonly Operation[] }) {
  return (
    <>
      <h1>{apiText.title}</h1>
      <p>{apiText.description}</p>
      <section>
        <h2>{apiText.open}</h2>
        <ul>
          {operations.map(({ method, path, summary }) => (
            <li key={`${method} ${path}`}>
              <code>
                {method} {path}
              </code>{" "}
              <span className="soft">{summary}</span>
            </li>
          ))}
        </ul>
        <p>
          <a href="/api/openapi.json">/api/openapi.json</a>
        </p>
      </section>
      <section>
        <h2>{apiText.desk}</h2>
        <p>
          {apiText.deskNote} <a href="/api/desk/openapi.json">/api/desk/openapi.json</a>
        </p>
      </section>
    </>
  );
}
