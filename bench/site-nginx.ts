import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** nginx serving the very bytes and headers that an address answers with, as a file. */
export async function serveByNginx(
  url: string,
  coding: string,
): Promise<{ readonly url: string; readonly pid: number; stop(): Promise<void> }> {
  const { body, type } = await bytesOf(url, coding);
  const folder = mkdtempSync(join(tmpdir(), "luodi-bench-nginx-"));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "page"), body);
  const port = 18_000 + (process.pid % 1000);
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port, type, coding));
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-g", "daemon off;"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  await Promise.race([
    answering(`http://127.0.0.1:${port}/page`),
    ended.then(([code]) => Promise.reject(new Error(`nginx ended with ${code}`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}/page`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configuration = (folder: string, port: number, type: string, coding: string): string => `
worker_processes auto;
error_log stderr error;
pid ${folder}/pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=10;
  keepalive_requests 1000000000;
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    location = /page {
      default_type "${type}";
      ${coding === "identity" ? "" : `add_header content-encoding ${coding};`}
    }
  }
}`;

function bytesOf(url: string, coding: string): Promise<{ body: Buffer; type: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": coding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ body: Buffer.concat(chunks), type: answer.headers["content-type"] ?? "text/html" }),
      );
    }).on("error", reject);
  });
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await new Promise<boolean>((resolve) => {
      get(url, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      }).on("error", () => resolve(false));
    });
    if (isThere) return;
    await sleep(30);
  }
  throw new Error("nginx does not answer");
}
