// With the keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, withPage } from "../browser.js";
import { address } from "./house.js";

/** Presses Tab until the named element has the focus; every stop on the way can be seen. */
async function tabTo(page, matches, most = 40) {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    assert.ok(now.outlined, `nobody sees where the focus is: ${now.html}`);
    if (matches(now)) return stop + 1;
  }
  return assert.fail(`not reached within ${most} stops`);
}

/** Runs in the page. */
function focused() {
  const it = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  return {
    text: it.innerText?.trim() ?? "",
    id: it.id,
    html: it.outerHTML.slice(0, 120),
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && box.height > 0 && box.bottom > 0,
  };
}

test("the first stop leads past the menu to the page", () =>
  withPage({ width: desktop }, async (page) => {
    await page.goto(address);
    await tabTo(page, ({ text }) => text === "Langsung ke isi halaman", 1);
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("main").evaluate((it) => it === document.activeElement));
    await tabTo(page, ({ text }) => text === "Buat laporan", 1);
  }));

test("a report is begun and told without a mouse", () =>
  withPage({ width: desktop, expectedErrors: [/status of 422/] }, async (page) => {
    await page.goto(address);
    await tabTo(page, ({ text, html }) => text === "Buat laporan" && html.includes("button"));
    await Promise.all([page.waitForURL("**/lapor"), page.keyboard.press("Enter")]);
    await tabTo(page, ({ text }) => text === "Mulai menulis");
    await Promise.all([page.waitForURL("**/lapor/cerita"), page.keyboard.press("Enter")]);
    await tabTo(page, ({ text }) => text === "Lanjutkan");
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    assert.ok(await page.locator(".error-summary").evaluate((it) => it === document.activeElement), "errors are read first");
    await tabTo(page, ({ id }) => id === "text");
    await page.keyboard.type("Selokan tersumbat sampah, air meluap ke rumah.");
    await tabTo(page, ({ text }) => text === "Lanjutkan");
    await Promise.all([page.waitForURL("**/lapor/foto"), page.keyboard.press("Enter")]);
  }));
