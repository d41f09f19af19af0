import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { WholeAnswer } from "../web/cache/serve-kept.ts";
import type { PlainlyAsked } from "../web/plain-answers.ts";
import { type PlainRequest, parsePlainRequest } from "./plain-request.ts";

/** As Node's own server waits on connections that it keeps: a little longer than it tells the other side. */
const graceMs = 1000;

export interface Answering {
  /** The answer that is there, if there is one. */
  find(asked: PlainRequest): WholeAnswer | undefined;
  /** The answer made for it; undefined, at once or later, where the server makes it. */
  make(asked: PlainlyAsked): Promise<WholeAnswer | undefined> | undefined;
}

/**
 * Stands before a server that is not listening yet: who asks plainly for a page that is kept, or that is made here, has it
 * in one write; the other requests and all that follows them on the same connection go on to the server. Reading and
 * writing HTTP for every case costs two to three times what an answer from what is kept costs.
 */
export function quickDoor(server: Server, { find, make }: Answering): { stop(): void } {
  const behind = server.listeners("connection") as ((socket: Socket) => void)[];
  /** Connections at the door, and whether a page is being made for them. */
  const waiting = new Map<Socket, boolean>();
  let isStopping = false;
  const connected = (socket: Socket) => {
    let hasAnswered = false;
    /** Bytes of the question that an answer is being made for: it stays in the connection, for whoever answers it. */
    let asking = 0;
    let isTaking = false;
    const onData = (sent: Buffer) => {
      if (isTaking) return;
      const asked = parsePlainRequest(sent);
      const answer = asked && find(asked);
      if (answer !== undefined) {
        give(answer);
        return;
      }
      const making = asked && make({ ...asked, address: socket.remoteAddress });
      if (making === undefined) {
        leave();
        socket.unshift(sent);
        passOn();
        return;
      }
      asking = sent.length;
      waiting.set(socket, true);
      socket.pause();
      socket.unshift(sent);
      // What went wrong goes wrong again where it is told.
      making.then(onMade, () => onMade(undefined));
    };
    const onMade = (answer: WholeAnswer | undefined) => {
      if (socket.destroyed) return;
      if (answer === undefined) {
        leave();
        passOn();
        socket.resume();
        return;
      }
      isTaking = true;
      socket.read(asking);
      isTaking = false;
      asking = 0;
      waiting.set(socket, false);
      give(answer);
      if (isStopping) socket.destroySoon();
      else if (!socket.writableNeedDrain) socket.resume();
    };
    const passOn = () => {
      for (const listener of behind) listener.call(server, socket);
    };
    const give = (answer: WholeAnswer) => {
      if (!hasAnswered) socket.setTimeout(server.keepAliveTimeout + graceMs);
      hasAnswered = true;
      send(socket, answer, isStopping ? undefined : server.keepAliveTimeout);
    };
    const onEnd = () => socket.end();
    const onTimeout = () => {
      if (socket.writableLength === 0 && asking === 0) socket.destroy();
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
    waiting.set(socket, false);
    socket.setTimeout(server.headersTimeout);
    socket.on("data", onData).on("end", onEnd).on("timeout", onTimeout).on("error", onError).on("close", onClose);
  };
  server.removeAllListeners("connection").on("connection", connected);
  return {
    stop: () => {
      isStopping = true;
      server.off("connection", connected);
      for (const listener of behind) server.on("connection", listener);
      for (const [socket, isAsking] of waiting) if (!isAsking) socket.destroySoon();
    },
  };
}

/** @param keepAliveMs how long the connection is kept for another question; undefined where this was the last. */
function send(socket: Socket, { head, body }: WholeAnswer, keepAliveMs: number | undefined): void {
  const keepAlive =
    keepAliveMs === undefined
      ? "connection: close\r\n\r\n"
      : `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`;
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
