// Two officials at the same report.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, withPage } from "../browser.js";
import { inspect } from "../inspect.js";
import { fileReport, press } from "./citizen.js";
import { address } from "./house.js";
import { atDesk } from "./official.js";

test("the second official reads what the first one did, and what they typed is still there", async () => {
  const { number } = await withPage({}, (page) =>
    fileReport(page, { text: "Sampah menumpuk di belakang pasar, baunya sampai ke jalan raya." }));
  const options = { width: desktop, expectedErrors: [/status of 409/] };
  const question = "Di blok mana sampahnya menumpuk?";
  await atDesk("koordinator", options, async (slow) => {
    await slow.goto(`${address}/petugas/laporan/${number}/hold`);
    await slow.getByRole("radio", { name: /tempatnya belum jelas/i }).check();
    await slow.locator("#text").fill(question);

    await atDesk("koordinator", options, async (quick) => {
      await quick.goto(`${address}/petugas/laporan/${number}/comment`);
      await quick.locator("#text").fill("Sudah saya telepon pengelola pasar.");
      await quick.getByRole("radio", { name: /^Petugas saja/ }).check();
      await press(quick, "Beri komentar");
    });

    await press(slow, "Minta data kepada pelapor");
    const news = slow.getByRole("alert").filter({ hasText: "berubah selagi Anda mengisi" });
    assert.match(await news.innerText(), /Komentar dari[\s\S]*Sudah saya telepon pengelola pasar/);
    assert.equal(await slow.locator("#text").inputValue(), question);
    assert.ok(await slow.getByRole("radio", { name: /tempatnya belum jelas/i }).isChecked());
    await inspect(slow, "petugas-berubah");

    await press(slow, "Minta data kepada pelapor");
    await slow.getByText("Sudah dilakukan: Minta data kepada pelapor").waitFor();
    assert.match(await slow.locator(".timeline").innerText(), new RegExp(question.replace("?", "\\?")));
  });
});
