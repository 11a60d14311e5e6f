// One browser for a test file: pages of a given width, with or without JavaScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { repository } from "./repository.js";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const phone = 360;
export const desktop = 1280;

let browser;

async function launch() {
  const executablePath = execFileSync(path.join(repository, "scripts/chromium-path"), { encoding: "utf8" }).trim();
  return chromium.launch({ executablePath, args: flags });
}

after(async () => browser?.close());

/**
 * Opens a page in a context of its own (no other test's cookies; `storageState` gives it some), hands it to `use`,
 * closes it.
 * Fails when the page threw or logged an error (a broken security policy logs one), unless a pattern of
 * `expectedErrors` matches it.
 */
export async function withPage({ width = desktop, javascript = true, expectedErrors = [], storageState }, use) {
  browser ??= await launch();
  const context = await browser.newContext({
    javaScriptEnabled: javascript,
    locale: "id-ID",
    reducedMotion: "reduce",
    storageState,
    viewport: { width, height: width < 600 ? 740 : 900 },
  });
  context.setDefaultTimeout(10_000);
  try {
    const page = await context.newPage();
    const errors = errorsOf(page);
    const result = await use(page);
    const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
    assert.deepEqual(unexpected, [], "the page reported errors");
    return result;
  } finally {
    await context.close();
  }
}

function errorsOf(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}
