import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askServer } from "../../src/store/cluster/ask-server.ts";
import { holdCluster, makeTestFolder, postmasterPid } from "../cluster-process.ts";
import { buildForServing, type Serving, startServing } from "../serving.ts";

const folder = makeTestFolder();
beforeAll(buildForServing, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sends needs one after the other until the server is gone; keeps the token of each that was acknowledged. */
async function send(site: Serving, writer: number, acknowledged: string[]): Promise<void> {
  for (let index = 0; ; index += 1) {
    const body = new URLSearchParams({ text: `求租嘉定徐行厂房${1000 + writer * 100 + index}平米` });
    const answer = await fetch(`${site.url}/needs`, { method: "POST", body, redirect: "manual" }).catch(
      () => undefined,
    );
    if (answer?.status !== 303) return;
    acknowledged.push(answer.headers.get("location")?.replace("/n/", "") ?? "");
  }
}

test("twenty times killed while needs come in, alone and with its postmaster: all that was acknowledged is there", async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    const site = await startServing(folder);
    const before = acknowledged.length;
    const senders = [0, 1, 2, 3].map((writer) => send(site, writer, acknowledged));
    let isOver = false;
    void Promise.all(senders).then(() => {
      isOver = true;
    });
    // However slow the machine: some are acknowledged, and the next ones are under way at any moment.
    while (acknowledged.length < before + 6 && !isOver) await sleep(10);
    await sleep((round * 137) % 200);
    if (round % 2 === 1) process.kill(postmasterPid(folder), "SIGKILL");
    await site.kill();
    await Promise.all(senders);
  }

  const cluster = await holdCluster(folder);
  const hashes = acknowledged.map((token) => createHash("sha256").update(token).digest("hex"));
  const { rows } = await askServer(cluster.ownerUrl, "DATABASE_URL", (client) =>
    client.query<{ needs: number; events: number; slots: number }>(
      `select (select count(*) from need where token_hash = any($1))::int as needs,
         (select count(*) from event join need on need.id = event.subject_id
          where need.token_hash = any($1) and event.kind = 'need.received')::int as events,
         (select count(distinct need_id) from need_slot join need on need.id = need_slot.need_id
          where need.token_hash = any($1))::int as slots`,
      [hashes],
    ),
  );
  await cluster.leave();
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(rows[0]).toEqual({ needs: acknowledged.length, events: acknowledged.length, slots: acknowledged.length });
}, 600_000);
