import pg from "pg";

/** A connection of the copy's own, not made yet; `broken` rejects when it ends. */
export function ownConnection(
  url: string,
  settings: pg.ClientConfig = {},
): { readonly client: pg.Client; readonly broken: Promise<never> } {
  const client = new pg.Client({ connectionString: url, application_name: "luodi net", keepAlive: true, ...settings });
  const broken = new Promise<never>((_, reject) => {
    // More than one may come.
    client.on("error", reject);
    client.once("end", () => reject(new Error("a connection of the net's copy ended")));
  });
  // Who waits for it may have gone.
  broken.catch(() => undefined);
  return { client, broken };
}
