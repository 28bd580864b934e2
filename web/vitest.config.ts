import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    environment: "jsdom",
    // Keys are made and codes signed for real, which takes its time on a machine that builds something else beside it.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
