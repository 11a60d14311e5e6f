// Runs every test file of this folder, and fails when there is none or when one was skipped.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const folder = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const files = (await readdir(folder, { recursive: true }))
  .filter((file) => file.endsWith(".test.js") && !file.startsWith("node_modules"))
  .sort()
  .map((file) => path.join(folder, file));

const counts = { passed: 0, failed: 0, skipped: 0 };

// One file at a time: two browsers and two servers on a small machine make each other late.
const events = run({ files, concurrency: 1 })
  .on("test:pass", ({ skip, todo }) => {
    counts[skip !== undefined || todo !== undefined ? "skipped" : "passed"] += 1;
  })
  .on("test:fail", () => {
    counts.failed += 1;
  });

const report = events.compose(new spec());
report.pipe(process.stdout);
await finished(report);

console.log(`browser tests: ${files.length} files, ${JSON.stringify(counts)}`);
if (counts.failed > 0 || counts.skipped > 0 || counts.passed === 0) process.exitCode = 1;
