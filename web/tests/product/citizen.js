// What a citizen does, step by step, as they do it: by what is written on links, buttons and labels.
import assert from "node:assert/strict";
import { address } from "./house.js";

/** A village of Banjarbaru, as the three lists offer it. */
export const village = ["Kota Banjarbaru", "Kecamatan Cempaka", /Sungai Tiung/];

/** Presses a button or link and waits until the next page stands. */
export async function press(page, name, role = "button") {
  const control = page.getByRole("main").getByRole(role, { name, exact: typeof name === "string" });
  await Promise.all([page.waitForEvent("load"), control.click()]);
}

export async function goOn(page) {
  await press(page, "Lanjutkan");
}

/** Chooses the files of a form, and waits until they are as small as they are sent, where scripts run. */
export async function choose(page, files, { shrinks }) {
  const input = page.locator("#files");
  await input.setInputFiles(files);
  if (!shrinks) return;
  const largest = Math.max(...files.map((file) => file.buffer.length));
  await page.waitForFunction(
    (size) => [...document.querySelector("#files").files].every((file) => file.size < size),
    largest,
  );
}

/** Regency, district, village: each list leads to the next. */
export async function choosePlace(page, place) {
  for (const [level, name] of village.entries()) {
    const list = page.locator("#area");
    const option = list.locator("option", { hasText: name }).first();
    await list.selectOption(await option.getAttribute("value"));
    if (level === village.length - 1) await page.locator("#place").fill(place);
    await goOn(page);
  }
}

/**
 * Files a report about a road in Banjarbaru, from the front page to the receipt. `at(name)` is called on each page on
 * the way. Returns `{ number, secret }`.
 */
export async function fileReport(page, { text, place = "Depan Pasar Cempaka", files = [], shrinks = true, at = async () => {} }) {
  await page.goto(address);
  await at("home");
  await press(page, "Buat laporan", "link");
  await at("lapor");
  await press(page, /^(Mulai menulis|Lanjutkan laporan)/, "link");
  await page.locator("#text").fill(text);
  await at("lapor-cerita");
  await goOn(page);
  await choose(page, files, { shrinks: shrinks && files.length > 0 });
  await at("lapor-foto");
  await goOn(page);
  await at("lapor-tempat");
  await choosePlace(page, place);
  await page.getByRole("radio", { name: /^Terbuka/ }).check();
  await at("lapor-kerahasiaan");
  await goOn(page);
  await at("lapor-periksa");
  await press(page, "Kirim laporan");
  const receipt = await readReceipt(page);
  await at("lapor-tanda-terima");
  return receipt;
}

export async function readReceipt(page) {
  await page.getByRole("heading", { level: 1, name: "Laporan sudah diterima" }).waitFor();
  const number = (await page.locator(".receipt .number").innerText()).trim();
  const secret = (await page.locator(".receipt .secret").innerText()).trim();
  assert.match(number, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  assert.ok(secret.length >= 12, "the receipt shows the secret");
  assert.ok(await page.locator(".receipt .code svg").isVisible(), "the receipt shows a QR code");
  return { number, secret };
}

/** Opens a report with the receipt, as one who comes back on another day. */
export async function follow(page, { number, secret }) {
  await page.goto(`${address}/lacak`);
  await page.locator("#nomor").fill(number);
  await page.locator("#kode").fill(secret);
  await press(page, "Buka laporan");
}
