import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The desk's client: src/desk into dist/desk. Older chunks stay for pages that are still open; setup/build.js clears them. */
export default defineConfig({
  base: "/desk/",
  plugins: [react()],
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist/desk",
    emptyOutDir: false,
    manifest: true,
    target: "es2022",
    rolldownOptions: { input: "src/desk/main.tsx" },
  },
});
