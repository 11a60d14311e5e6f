// Accessibility of a page as it stands, judged by axe-core.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.2 at level AA, and all that it includes. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What the page's colours decide. */
const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * Asserts that axe finds no violation; the message names each rule, the elements and what is wrong with them.
 * With `onlyColours` it looks at what changes between light and dark, where all else was judged already.
 */
export async function axe(page, { onlyColours = false } = {}) {
  const runOnly = onlyColours ? { type: "rule", values: colourRules } : { type: "tag", values: rules };
  const violations = (await runsScripts(page)) ? await violationsIn(page, runOnly) : await violationsInCopy(page, runOnly);
  assert.equal(violations.length, 0, `${page.url()} breaks ${violations.length} rules\n${violations.map(told).join("\n")}`);
}

function told({ id, help, nodes }) {
  return `  ${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary}`).join("\n")}`;
}

// A <noscript> is parsed into elements only where scripts are off.
async function runsScripts(page) {
  return page.evaluate(() => {
    const probe = document.createElement("div");
    probe.innerHTML = "<noscript><i></i></noscript>";
    return probe.querySelector("i") === null;
  });
}

async function violationsIn(page, runOnly) {
  // Evaluated, not added as an element: the page's security policy stays as strict as it is.
  await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return violations;
  }, runOnly);
}

/** axe cannot run where scripts are off; it judges a copy that looks the same and has no script. */
async function violationsInCopy(page, runOnly) {
  const url = page.url();
  const body = withoutScripts(await page.content());
  const context = await page.context().browser().newContext({
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
    colorScheme: (await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)) ? "dark" : "light",
  });
  try {
    const copy = await context.newPage();
    await copy.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
    await copy.goto(url);
    return await violationsIn(copy, runOnly);
  } finally {
    await context.close();
  }
}

function withoutScripts(html) {
  return html.replace(/<script\b[\s\S]*?<\/script>/gi, "").replace(/(<\/?)noscript\b/gi, "$1div");
}
