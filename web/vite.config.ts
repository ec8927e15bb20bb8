import { defineConfig } from "vitest/config";

export default defineConfig({
  appType: "mpa",
  build: {
    target: "es2022",
    outDir: "dist",
    // Everything is a file of its own under /assets: the page's policy knows no inline anything.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { candidate: "candidate.html", staff: "staff.html" },
    },
  },
  test: { include: ["test/**/*_test.ts"], environment: "node" },
});
