// Pointing at the place on the map, which the server draws: without a script, with a thumb or a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, withPage } from "../browser.js";
import { inspect } from "../inspect.js";
import { goOn } from "./citizen.js";
import { address } from "./house.js";

const refused = [/status of 422/];
const words = "Dekat jembatan kayu";
/** Where a regency is on the map of Kalimantan Selatan, as a part of its width and height. */
const tanahLaut = [0.28, 0.62];

/** Taps the picture that is shown, at a part of its width and height, and waits for the next page. */
async function tap(page, [across, down] = [0.5, 0.5]) {
  const picture = page.getByRole("button", { name: /^Peta / });
  const { width, height } = await picture.boundingBox();
  const position = { x: Math.floor(width * across), y: Math.floor(height * down) };
  await Promise.all([page.waitForEvent("load"), picture.click({ position })]);
}

for (const [width, shown] of [[phone, 320], [desktop, 640]]) {
  test(`taps lead to a point and its village at ${width} px, without JavaScript`, () =>
    withPage({ width, javascript: false, expectedErrors: refused }, async (page) => {
      await page.goto(`${address}/lapor/tempat`);
      assert.equal((await page.getByRole("button", { name: /^Peta / }).boundingBox()).width, shown);
      await inspect(page, "peta-provinsi");
      await page.locator("#place").fill(words);
      await tap(page, tanahLaut);
      await inspect(page, "peta-kabupaten");
      for (let level = 0; level < 3; level += 1) await tap(page);
      await page.getByText("Titik yang Anda pilih").waitFor();
      await inspect(page, "peta-titik");
      assert.match(await page.locator("#latitude").inputValue(), /^-3\.\d{5}$/);
      assert.notEqual(await page.locator("#area").inputValue(), "");
      assert.equal(await page.locator("#place").inputValue(), words);
      await goOn(page);
      assert.equal(new URL(page.url()).pathname, "/lapor/kerahasiaan");
    }));
}

test("the sea is no place, and says so", () =>
  withPage({ width: phone, javascript: false, expectedErrors: refused }, async (page) => {
    await page.goto(`${address}/lapor/tempat?dalam=negara`);
    await inspect(page, "peta-negara");
    await page.locator("#place").fill(words);
    await tap(page, [0.03, 0.95]);
    await page.locator(".error-summary", { hasText: "laut atau luar negeri" }).waitFor();
    await inspect(page, "peta-laut");
    assert.equal(await page.locator("#place").inputValue(), words);
  }));

test("the keyboard is sent from the map to the list, and Enter in a field goes on", () =>
  withPage({ width: desktop, javascript: false, expectedErrors: refused }, async (page) => {
    await page.goto(`${address}/lapor/tempat?dalam=63.72`);
    await page.getByRole("button", { name: /^Peta / }).focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await page.locator(".error-summary a", { hasText: "Pilih wilayahnya dari daftar ini" }).click();
    assert.ok(await page.locator("#area").evaluate((it) => it === document.activeElement), "the error leads to the list");
    await page.locator("#place").fill(words);
    await Promise.all([page.waitForURL("**/lapor/kerahasiaan"), page.keyboard.press("Enter")]);
  }));
