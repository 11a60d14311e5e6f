// Nothing typed is ever lost: not by a mistake, not by going back, not by closing the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, withPage } from "../browser.js";
import { choose, choosePlace, fileReport, goOn, press, readReceipt } from "./citizen.js";
import { address } from "./house.js";
import { photo } from "./photo.js";

const story = "Lampu jalan di depan sekolah padam sejak minggu lalu, anak-anak takut lewat.";
const told = [/status of 422/];

async function holds(page, expected) {
  for (const [selector, value] of Object.entries(expected)) {
    assert.equal(await page.locator(selector).inputValue(), value, selector);
  }
}

async function refusedAt(page, field) {
  const link = page.locator(".error-summary a").first();
  await link.waitFor();
  await link.click();
  assert.ok(await page.locator(field).evaluate((it) => it === document.activeElement), "the error leads to its field");
  assert.equal(await page.locator(field).getAttribute("aria-invalid"), "true");
}

for (const javascript of [true, false]) {
  const scripts = javascript ? "with JavaScript" : "without JavaScript";

  test(`each step comes back filled when something in it is wrong, ${scripts}`, () =>
    withPage({ width: phone, javascript, expectedErrors: told }, async (page) => {
      await page.goto(`${address}/lapor/cerita`);
      await page.getByRole("radio", { name: /^Aspirasi/ }).check();
      await page.locator("#text").fill("Rusak");
      await page.locator("#category").selectOption("public-facilities.street-light");
      await goOn(page);
      await refusedAt(page, "#text");
      await holds(page, { "#text": "Rusak", "#category": "public-facilities.street-light" });
      assert.ok(await page.getByRole("radio", { name: /^Aspirasi/ }).isChecked());
      await page.locator("#text").fill(story);
      await goOn(page);

      await page.locator("#files").setInputFiles([
        await photo("lampu.jpg"),
        { name: "catatan.txt", mimeType: "text/plain", buffer: Buffer.from("bukan foto") },
      ]);
      await goOn(page);
      await page.locator(".error-summary", { hasText: "catatan.txt" }).waitFor();
      assert.ok(await page.getByRole("img", { name: /lampu/ }).isVisible(), "the photo that was right is kept");
      await goOn(page);

      const words = { "#place": "Depan SD Negeri 2", "#latitude": "-3,44", "#longitude": "di mana-mana" };
      await page.locator("details").first().evaluate((it) => (it.open = true));
      for (const [field, value] of Object.entries(words)) await page.locator(field).fill(value);
      await goOn(page);
      await page.locator(".error-summary").waitFor();
      await holds(page, words);
      for (const field of ["#latitude", "#longitude"]) await page.locator(field).fill("");
      await choosePlace(page, words["#place"]);

      await page.getByRole("radio", { name: /^Tanpa nama dan/ }).check();
      const person = { "#name": "Siti Aminah", "#phone": "0812 3456 7890", "#email": "bukan surel", "#nik": "123" };
      for (const [field, value] of Object.entries(person)) await page.locator(field).fill(value);
      await goOn(page);
      await refusedAt(page, "#email");
      await holds(page, person);
      assert.ok(await page.getByRole("radio", { name: /^Tanpa nama dan/ }).isChecked());
      await page.locator("#email").fill("");
      await page.locator("#nik").fill("");
      await goOn(page);
      assert.equal(new URL(page.url()).pathname, "/lapor/periksa");
      assert.ok(await page.getByText(story).isVisible());
      assert.ok(await page.getByText("Lampu jalan mati", { exact: true }).isVisible());
    }));
}

test("the browser's back button finds each answer as it was", () =>
  withPage({ width: desktop }, async (page) => {
    await page.goto(`${address}/lapor/cerita`);
    await page.locator("#text").fill(story);
    await goOn(page);
    await goOn(page);
    await choosePlace(page, "Dekat jembatan");
    assert.equal(new URL(page.url()).pathname, "/lapor/kerahasiaan");
    await page.goBack();
    await holds(page, { "#place": "Dekat jembatan" });
    while (!page.url().endsWith("/lapor/cerita")) await page.goBack();
    await holds(page, { "#text": story });
  }));

test("a reload after filing files nothing again, and a double click files once", () =>
  withPage({ width: desktop }, async (page) => {
    const posts = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(new URL(request.url()).pathname));
    await toCheck(page, "Jembatan kayu berderak dan miring, bahaya dilewati malam hari.");
    await page.getByRole("button", { name: "Kirim laporan" }).dblclick();
    const receipt = await readReceipt(page);
    assert.equal(posts.filter((path) => path === "/lapor/periksa").length, 1, "the second click sends nothing");
    await page.reload();
    assert.deepEqual(await readReceipt(page), receipt);
    assert.equal(posts.filter((path) => path === "/lapor/periksa").length, 1, "a reload sends nothing");
  }));

test("two taps without JavaScript file once", () =>
  withPage({ width: phone, javascript: false }, async (page) => {
    await toCheck(page, "Pipa air bocor di tepi jalan, airnya terbuang siang dan malam.");
    const again = await page.context().newPage();
    await again.goto(page.url());
    await press(page, "Kirim laporan");
    const receipt = await readReceipt(page);
    await press(again, "Kirim laporan");
    assert.deepEqual(await readReceipt(again), receipt);
  }));

test("words survive a closed page on this device, until the receipt is there", () =>
  withPage({ width: phone }, async (page) => {
    const kept = (page) => page.evaluate(() => localStorage.getItem("draft:report"));
    await page.goto(`${address}/lapor/cerita`);
    await page.locator("#text").fill(story);
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    await again.goto(`${address}/lapor/cerita`);
    await holds(again, { "#text": story });
    assert.match(await kept(again), /Lampu jalan/);
    await fileReport(again, { text: story });
    assert.equal(await kept(again), null, "the receipt clears the draft");
  }));

async function toCheck(page, text) {
  await page.goto(`${address}/lapor/cerita`);
  await page.locator("#text").fill(text);
  await goOn(page);
  await choose(page, [], { shrinks: false });
  await goOn(page);
  await choosePlace(page, "RT 4");
  await page.getByRole("radio", { name: /^Terbuka/ }).check();
  await goOn(page);
}
