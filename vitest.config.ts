import { defineConfig } from "vitest/config";

// What is waited for comes late on a slow machine that runs the other half of the tests beside it: these are to end what
// hangs, not to measure.
const base = { setupFiles: ["test/quiet-console.ts"], expect: { poll: { timeout: 30_000 } }, testTimeout: 60_000 };
const withServer = { ...base, globalSetup: ["test/global-setup.ts"], hookTimeout: 120_000 };

/** The rooms that need PostgreSQL to be tested. */
const rooms = ["src/store", "src/usecases", "src/jobs"];

// Projects without isolation: half of most files' time was loading what the file before had loaded. None changes what it
// imports; whole processes and browsers stay apart.
export default defineConfig({
  test: {
    // Test files are processes; with more than the cores of a small machine they only time each other out.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...base,
          isolate: false,
          name: "unit",
          include: ["src/{domain,text,sheets,zblog}/**/*.test.{ts,tsx}", "src/*.test.ts", "bench/**/*.test.ts"],
        },
      },
      {
        test: {
          ...withServer,
          isolate: false,
          name: "database",
          include: rooms.map((room) => `${room}/**/*.test.ts`),
          exclude: ["src/store/cluster/**"],
        },
      },
      { test: { ...withServer, isolate: false, name: "web", include: ["src/{web,serving}/**/*.test.{ts,tsx}"] } },
      {
        // Whole processes: PostgreSQL started, killed and adopted; the checks run on a copy of the tree.
        test: {
          ...base,
          name: "setup",
          include: ["src/store/cluster/**/*.test.ts", "setup/**/*.test.js", "test/setup/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          ...withServer,
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 240_000,
        },
      },
    ],
  },
});
