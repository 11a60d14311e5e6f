// What officials do at their desk.
import { withPage } from "../browser.js";
import { press } from "./citizen.js";
import { address } from "./house.js";

const password = "peragaan-banua-2022";
const signedIn = new Map();

/** Signs in with password and one-time code. `at(name)` is called on each page on the way. */
export async function signIn(page, login, at = async () => {}) {
  await page.goto(`${address}/masuk`);
  await at("masuk");
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await press(page, "Lanjut");
  await at("masuk-kode");
  await page.locator("#code").fill((await page.locator("[data-demo-code]").innerText()).trim());
  await press(page, "Masuk");
}

/** A page of a signed-in official. Each signs in once: a one-time code opens one session. */
export async function atDesk(login, options, use) {
  if (!signedIn.has(login)) {
    const storageState = await withPage({}, async (page) => {
      await signIn(page, login);
      return page.context().storageState();
    });
    signedIn.set(login, storageState);
  }
  return withPage({ ...options, storageState: signedIn.get(login) }, use);
}

/** Opens a report from the inbox, turning its pages until the report is found. */
export async function openFromInbox(page, number) {
  await page.goto(`${address}/petugas/meja`);
  const report = page.locator(`main a[href="/petugas/laporan/${number}"]`);
  const next = page.locator("a[rel=next]");
  while ((await report.count()) === 0 && (await next.count()) > 0) {
    await Promise.all([page.waitForEvent("load"), next.click()]);
  }
  await Promise.all([page.waitForEvent("load"), report.click()]);
}

/** Chooses an action on a report's page: the obvious one, or one of the menu. */
export async function act(page, name) {
  const obvious = page.locator(".actions > form").getByRole("button", { name, exact: true });
  if ((await obvious.count()) > 0) return press(page, name);
  await page.locator(".actions summary").click();
  return press(page, name, "link");
}
