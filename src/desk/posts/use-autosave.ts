import { useCallback, useEffect, useRef, useState } from "react";
import { postDeskText } from "../../text/desk/posts.ts";
import type { PostWordsAnswer } from "../../web/api/desk/posts-answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";

const pauseMs = 1500;
const againMs = 5000;
const keyOf = (id: string): string => `luodi post ${id}`;

/** What this machine kept of a post because the server could not be reached. */
export function keptWords(id: string): PostWordsAnswer | undefined {
  try {
    const kept = localStorage.getItem(keyOf(id));
    return kept === null ? undefined : (JSON.parse(kept) as PostWordsAnswer);
  } catch {
    return undefined;
  }
}

/** Keeps what is written: on the server a moment after the last key, on this machine while the server is away. */
export function useAutosave(id: string): {
  readonly said: string;
  keep(words: PostWordsAnswer): void;
  forget(): void;
} {
  const [said, say] = useState("");
  const timer = useRef<number | undefined>(undefined);
  const waiting = useRef<PostWordsAnswer | undefined>(undefined);
  const send = useCallback(async () => {
    const words = waiting.current;
    if (words === undefined) return;
    say(postDeskText.saving);
    try {
      await ask(`/posts/${id}/draft`, { words });
      localStorage.removeItem(keyOf(id));
      if (waiting.current === words) waiting.current = undefined;
      say(postDeskText.saved(new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })));
    } catch (error) {
      if (error instanceof AskFault && error.status !== 0 && error.status < 500) {
        say(messageOf(error));
        return;
      }
      say(postDeskText.offline);
      timer.current = window.setTimeout(() => void send(), againMs);
    }
  }, [id]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    said,
    keep: (words) => {
      waiting.current = words;
      localStorage.setItem(keyOf(id), JSON.stringify(words));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void send(), pauseMs);
    },
    forget: () => {
      window.clearTimeout(timer.current);
      waiting.current = undefined;
      localStorage.removeItem(keyOf(id));
      say("");
    },
  };
}
