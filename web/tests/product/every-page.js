// Every page there is, as each role meets it: found by following the links, so that a new page is judged too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, withPage } from "../browser.js";
import { inspect } from "../inspect.js";
import { address } from "./house.js";
import { atDesk, signIn } from "./official.js";

/** What pages say about what was typed, and about what is not there. */
const told = [/status of 4(04|09|22)/];

/** Where each role begins, besides what its own links lead to. */
const beginnings = {
  koordinator: ["/petugas", "/petugas/cari?q=jalan", "/petugas/cari?q=tidakadakataini"],
  penghubung: ["/petugas"],
  kepala: ["/petugas"],
  penerima: ["/petugas"],
  pimpinan: ["/petugas/pimpinan", "/petugas/pimpinan?dari=2022-12-31&sampai=2022-01-01"],
  inspektur: ["/petugas"],
  pengawas: ["/petugas/pimpinan"],
  auditor: ["/petugas/audit"],
  admin: ["/petugas/admin", "/petugas/admin/kategori", "/petugas/admin/batas-waktu"],
};

const publicBeginnings = [
  "/",
  "/api",
  "/laporan",
  "/laporan?cari=tidakadakataini",
  "/laporan?tempat=sungai",
  "/laporan?tempat=tidakadatempatini",
  "/angka?tahun=2022",
  "/tidak-ada",
  "/problems/refused-needs-reason",
];

test("every public page holds what a page must hold", () =>
  withPage({ width: phone, expectedErrors: told }, (page) => walk(page, "umum", publicBeginnings, /^\/(?!petugas)/)));

for (const [login, first] of Object.entries(beginnings)) {
  test(`every page of ${login} holds what a page must hold`, () =>
    atDesk(login, { width: phone, expectedErrors: told }, (page) => walk(page, login, first, /^\/petugas/)));
}

test("a page in English holds it too", () =>
  withPage({ width: phone }, async (page) => {
    await page.goto(`${address}/language/en?to=/`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await inspect(page, "home-english");
    await page.goto(`${address}/lapor`);
    await inspect(page, "lapor-english");
  }));

test("signing in says what is wrong", () =>
  withPage({ width: phone, expectedErrors: told }, async (page) => {
    await signIn(page, "pengawas", async (name) => {
      await inspect(page, name);
      await page.getByRole("main").getByRole("button").click();
      await page.locator(".error-summary").waitFor();
      await inspect(page, `${name}-keliru`);
    });
    await page.goto(`${address}/keluar`);
    await inspect(page, "keluar");
  }));

/**
 * Looks at one page of each shape that can be reached in this part of the house, with all of its details open, and at
 * what its forms say when they are sent empty.
 */
async function walk(page, role, first, within) {
  const waiting = first.map((path) => new URL(path, address).href);
  const beginnings = new Set(waiting);
  const keyOf = (url) => (beginnings.has(url) ? url : shapeOf(url));
  const seen = new Set(["/masuk", "/"]);
  for (let url; (url = waiting.shift()) !== undefined; ) {
    if (seen.has(keyOf(url))) continue;
    seen.add(keyOf(url));
    await page.goto(url);
    const named = nameOf(role, url);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
    await page.locator("details").evaluateAll((all) => all.forEach((box) => (box.open = true)));
    await inspect(page, named, { alsoAt: [desktop] });
    waiting.push(...links.filter((href) => isPage(href) && within.test(new URL(href).pathname)));
    await sendEmpty(page, named);
  }
}

/** Sends each form that asks something, emptied, and looks at what the page says then. */
async function sendEmpty(page, name) {
  const url = page.url();
  const forms = page.locator("main form[method=post]:has(textarea, input[type=text], input[type=date])");
  for (let place = 0; place < (await forms.count()); place += 1) {
    await page.locator("details").evaluateAll((all) => all.forEach((box) => (box.open = true)));
    const form = forms.nth(place);
    for (const field of await form.locator("textarea, input[type=text], input[type=date]").all()) await field.fill("");
    await Promise.all([page.waitForEvent("load"), form.locator("button:not([name])").last().click()]);
    if ((await page.locator(".error-summary").count()) > 0) await inspect(page, `${name}-keliru-${place}`);
    await page.goto(url);
  }
}

/** The page's address without what differs from one report, person or place to the next. */
function shapeOf(url) {
  const { pathname } = new URL(url);
  return pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "satu")
    .replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, "satu")
    .replace(/(kategori|batas-waktu)\/[^/]+/, "$1/satu");
}

/** What its photograph is called. */
function nameOf(role, url) {
  return [role, shapeOf(url), new URL(url).search].join("-").replace(/[^a-z0-9]+/gi, "-").replace(/-$/, "");
}

/** A page of ours: no file, no other language, nothing that leaves. */
function isPage(href) {
  const { origin, pathname } = new URL(href);
  return origin === address && !/^\/(language|assets|api\/|keluar)|\/berkas\/|\/foto\/|\.(json|svg)$/.test(pathname);
}
