// From page to page by the links, looking at each kind of page once.
import { desktop } from "../browser.js";
import { inspect } from "../inspect.js";
import { address } from "./house.js";

/**
 * Looks at one page of each shape that can be reached in this part of the house, with all of its details open, and at
 * what its forms say when they are sent empty; but not those it `spares`, because nothing has to be typed there.
 * Returns the shapes it came by.
 */
export async function walk(page, role, first, within, { spares = /^$/ } = {}) {
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
    links.push(...(await page.locator(".actions form:not([method])").evaluateAll((all) => all.map((form) => form.action))));
    await page.locator("details").evaluateAll((all) => all.forEach((box) => (box.open = true)));
    await inspect(page, named, { alsoAt: [desktop] });
    waiting.push(...links.filter((href) => isPage(href) && within.test(new URL(href).pathname)));
    if (!spares.test(new URL(url).pathname)) await sendEmpty(page, named);
  }
  return seen;
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
