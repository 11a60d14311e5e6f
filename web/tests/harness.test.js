// The tests' own tools: they must find what is wrong, or every later green says nothing.
import assert from "node:assert/strict";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { axe } from "./axe.js";
import { desktop, phone, withPage } from "./browser.js";
import { startDemo } from "./demo.js";
import { repository } from "./repository.js";
import { shot } from "./shot.js";

const command = [process.execPath, path.join(repository, "web/tests/fixtures/server.js")];
let server;

before(async () => {
  server = await startDemo({ command });
});
after(async () => server?.stop());

for (const javascript of [true, false]) {
  const scripts = javascript ? "with JavaScript" : "without JavaScript";

  test(`axe passes a good page ${scripts}`, () =>
    withPage({ width: phone, javascript }, async (page) => {
      await page.goto(`${server.address}/good.html`);
      await axe(page);
    }));

  test(`axe names what is wrong with a bad page ${scripts}`, () =>
    withPage({ javascript }, async (page) => {
      await page.goto(`${server.address}/bad.html`);
      const error = await axe(page).then(() => assert.fail("axe found nothing"), (error) => error);
      for (const rule of ["image-alt", "html-has-lang", "label", "color-contrast"]) {
        assert.match(error.message, new RegExp(`${rule}:`));
      }
    }));
}

test("a page without JavaScript runs no script and shows what stands in for it", () =>
  withPage({ javascript: false }, async (page) => {
    await page.goto(`${server.address}/good.html`);
    assert.equal(await page.title(), "Halaman yang baik");
    assert.ok(await page.locator("#without-script").isVisible());
  }));

test("a page with JavaScript runs its scripts", () =>
  withPage({}, async (page) => {
    await page.goto(`${server.address}/good.html`);
    assert.equal(await page.title(), "Halaman dengan JavaScript");
  }));

test("a script that the page's security policy forbids fails the test", () =>
  assert.rejects(
    withPage({}, (page) => page.goto(`${server.address}/broken.html`)),
    /the page reported errors/,
  ));

test("an expected error does not fail the test", () =>
  withPage({ expectedErrors: [/404/] }, (page) => page.goto(`${server.address}/nothing.html`)));

test("a screenshot has the page's width and lies where git ignores it", () =>
  withPage({ width: desktop }, async (page) => {
    await page.goto(`${server.address}/good.html`);
    const file = await shot(page, "harness");
    assert.equal(file, path.join(repository, "screenshots/harness-1280.png"));
    assert.ok((await stat(file)).size > 1000);
  }));

test("a demo that ends at once says what it printed", () =>
  assert.rejects(startDemo({ command: [...command, "--fail"] }), /status 3.*\n.*cannot be written/));

test("a demo that is not built says so", () =>
  assert.rejects(startDemo({ command: [path.join(repository, "target/no-such-program")] }), /ENOENT/));

test("stopping the demo ends its server and removes its data", async () => {
  const demo = await startDemo({ command });
  const data = demo.output().match(/--data,([^,]+),/)[1];
  await access(data);
  await demo.stop();
  await assert.rejects(access(data));
  await assert.rejects(fetch(demo.address));
});
