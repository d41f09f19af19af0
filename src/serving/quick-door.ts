import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { KeptAnswer } from "../web/cache/serve-kept.ts";
import { type PlainRequest, parsePlainRequest } from "./plain-request.ts";

/** As Node's own server waits on connections that it keeps: a little longer than it tells the other side. */
const graceMs = 1000;

/**
 * Stands before a server that is not listening yet: who asks plainly for a page that is kept has it in one write, the
 * other requests and all that follows them on the same connection go on to the server. Reading and writing HTTP for every
 * case costs two to three times what such an answer costs.
 * @param find the answer that is there, if there is one.
 */
export function quickDoor(server: Server, find: (asked: PlainRequest) => KeptAnswer | undefined): { stop(): void } {
  const behind = server.listeners("connection") as ((socket: Socket) => void)[];
  const waiting = new Set<Socket>();
  const connected = (socket: Socket) => {
    let hasAnswered = false;
    const onData = (sent: Buffer) => {
      const asked = parsePlainRequest(sent);
      const answer = asked && find(asked);
      if (answer === undefined) {
        leave();
        socket.unshift(sent);
        for (const listener of behind) listener.call(server, socket);
        return;
      }
      if (!hasAnswered) socket.setTimeout(server.keepAliveTimeout + graceMs);
      hasAnswered = true;
      send(socket, answer, server.keepAliveTimeout);
    };
    const onEnd = () => socket.end();
    const onTimeout = () => {
      if (socket.writableLength === 0) socket.destroy();
    };
    // Who breaks off needs no answer.
    const onError = () => undefined;
    const onClose = () => waiting.delete(socket);
    const leave = () => {
      waiting.delete(socket);
      socket.setTimeout(0);
      socket
        .off("data", onData)
        .off("end", onEnd)
        .off("timeout", onTimeout)
        .off("error", onError)
        .off("close", onClose);
    };
    waiting.add(socket);
    socket.setTimeout(server.headersTimeout);
    socket.on("data", onData).on("end", onEnd).on("timeout", onTimeout).on("error", onError).on("close", onClose);
  };
  server.removeAllListeners("connection").on("connection", connected);
  return {
    stop: () => {
      server.off("connection", connected);
      for (const listener of behind) server.on("connection", listener);
      for (const socket of waiting) socket.destroySoon();
    },
  };
}

function send(socket: Socket, { head, body }: KeptAnswer, keepAliveMs: number): void {
  const keepAlive = `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`;
  socket.cork();
  socket.write(`${head.text}date: ${dateNow()}\r\n${keepAlive}`, "latin1");
  if (body) socket.write(body);
  socket.uncork();
  // Who asks on without reading waits until he has read.
  if (!socket.writableNeedDrain) return;
  socket.pause();
  socket.once("drain", () => socket.resume());
}

let date = "";
let dateUntilMs = 0;

/** The moment as a header tells it, which changes once a second. */
function dateNow(): string {
  const now = Date.now();
  if (now >= dateUntilMs || now < dateUntilMs - 1000) {
    date = new Date(now).toUTCString();
    dateUntilMs = now - (now % 1000) + 1000;
  }
  return date;
}
