import { afterEach, beforeEach, expect, vi } from "vitest";

/** A noisy console fails a test: a warning that everyone scrolls past is an error that no one reads. */
const levels = ["log", "info", "warn", "error", "debug"] as const;
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const level of levels) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      said.push(`console.${level}: ${parts.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(said).toEqual([]);
});
