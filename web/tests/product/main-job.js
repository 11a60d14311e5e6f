// What the house is for: from a citizen's photo to an answer that the citizen accepts, with the public looking on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, withPage } from "../browser.js";
import { inspect } from "../inspect.js";
import { choose, fileReport, follow, press } from "./citizen.js";
import { address } from "./house.js";
import { act, atDesk, openFromInbox } from "./official.js";
import { photo } from "./photo.js";

const pupr = "Dinas Pekerjaan Umum dan Penataan Ruang";
const internalNote = "Catatan dalam: anggaran belum cair, jangan dijanjikan";
const refused = [/status of 4(09|22)/];

const ways = [
  { width: phone, javascript: true, word: "longsor", disputes: true },
  { width: desktop, javascript: true, word: "ambles", disputes: false },
  { width: phone, javascript: false, word: "retak", disputes: false },
];

for (const way of ways) {
  const scripts = way.javascript ? "" : ", without JavaScript";
  const ending = way.disputes ? "disputes the first answer and confirms the second" : "confirms the answer";
  test(`a citizen files, three officials act, the citizen ${ending} at ${way.width} px${scripts}`, async () => {
    const options = { width: way.width, javascript: way.javascript, expectedErrors: refused };
    const at = (page) => (name) => inspect(page, way.javascript ? name : `${name}-tanpa-skrip`, { dark: way.javascript });
    const job = { ...way, options, at, title: `Jalan ${way.word} di depan Pasar Cempaka` };
    await withPage(options, async (citizen) => {
      const receipt = await file(citizen, job);
      await verify(receipt.number, job);
      await answer(receipt.number, job, "Lubang sudah kami tambal dengan aspal pada hari Senin.");
      await release(receipt.number, job);
      if (way.disputes) {
        await dispute(citizen, receipt, job);
        await answer(receipt.number, job, "Lubang ditambal ulang dan dipadatkan pada hari Selasa.");
        await release(receipt.number, job);
      }
      await confirm(citizen, receipt, job);
      await found(receipt.number, job);
    });
  });
}

async function file(page, { javascript, word, at }) {
  const text = `Jalan ${word} di depan Pasar Cempaka sejak dua minggu. Motor sering jatuh, mohon segera diperbaiki.`;
  const files = [await photo("lubang.jpg")];
  const receipt = await fileReport(page, { text, files, shrinks: javascript, at: at(page) });
  await press(page, "Sudah saya simpan, buka laporan");
  await stands(page, { state: "Diterima", turn: /koordinator/i, until: /\d{4}/ });
  await shows(page, page.getByRole("img", { name: /lubang/ }).first());
  await at(page)("laporan-saya");
  return receipt;
}

async function verify(number, { options, at, title }) {
  await atDesk("koordinator", options, async (page) => {
    await openFromInbox(page, number);
    await at(page)("petugas-laporan");
    await act(page, "Verifikasi");
    await press(page, "Verifikasi");
    await at(page)("petugas-verifikasi-keliru");
    await choosePothole(page);
    await page.locator("#title").fill(title);
    await page.locator("#agency").selectOption({ label: `– ${pupr}` });
    await press(page, "Verifikasi");
    await page.getByText("Sudah dilakukan: Verifikasi").waitFor();
    await page.goto(`${address}/petugas/laporan/${number}/comment`);
    await page.locator("#text").fill(internalNote);
    await page.getByRole("radio", { name: /^Petugas saja/ }).check();
    await press(page, "Beri komentar");
    await page.getByText(internalNote).waitFor();
  });
  await publicSees(number, { options, at }, { state: "Diteruskan", turn: new RegExp(pupr), until: /\d{4}/ });
}

async function choosePothole(page) {
  const list = page.locator("#category");
  await list.selectOption(await list.locator("option", { hasText: /berlubang/i }).getAttribute("value"));
}

async function answer(number, { options, javascript, at }, text) {
  await atDesk("penghubung", options, async (page) => {
    await openFromInbox(page, number);
    const start = page.getByRole("button", { name: "Mulai kerjakan" });
    if ((await start.count()) > 0) {
      await press(page, "Mulai kerjakan");
      await page.getByText("Sudah dilakukan: Mulai kerjakan").waitFor();
      await publicSees(number, { options, at }, { state: "Sedang dikerjakan", turn: new RegExp(pupr), until: /\d{4}/ });
    }
    await act(page, "Tulis jawaban");
    await press(page, "Tulis jawaban");
    await at(page)("petugas-jawaban-keliru");
    await page.getByRole("radio", { name: /^Sudah dikerjakan/ }).check();
    await page.locator("#text").fill(text);
    await choose(page, [await photo("sesudah.jpg")], { shrinks: javascript });
    await press(page, "Tulis jawaban");
    await page.getByRole("heading", { name: "Konsep jawaban" }).waitFor();
    await at(page)("petugas-konsep");
    await publicSees(number, { options }, { state: "Sedang dikerjakan", hides: text });
    await press(page, "Ajukan jawaban ke kepala instansi");
    await page.getByText("Sudah dilakukan: Ajukan jawaban").waitFor();
  });
}

async function release(number, { options, at }) {
  await atDesk("kepala", options, async (page) => {
    await openFromInbox(page, number);
    await at(page)("petugas-persetujuan");
    await press(page, "Setujui dan kirim jawaban");
    await page.getByText("Sudah dilakukan: Setujui dan kirim jawaban").waitFor();
  });
  await publicSees(number, { options, at }, { state: "Sudah dijawab", turn: /Pelapor/, until: /\d{4}/ });
}

async function seesAnswer(page, receipt) {
  await follow(page, receipt);
  await stands(page, { state: "Sudah dijawab", turn: /Pelapor/, until: /\d{4}/ });
  const said = page.locator("section", { has: page.getByRole("heading", { name: "Jawaban instansi" }) });
  await shows(page, said.getByRole("img", { name: /sesudah/ }));
}

async function dispute(page, receipt, { at }) {
  await seesAnswer(page, receipt);
  await at(page)("laporan-saya-dijawab");
  await press(page, "Belum selesai", "link");
  await at(page)("belum-selesai");
  await page.locator("#text").fill("Tambalannya sudah lepas lagi setelah hujan.");
  await press(page, "Kirim");
  await stands(page, { state: "Sedang dikerjakan", turn: new RegExp(pupr), until: /\d{4}/ });
}

async function confirm(page, receipt, { at }) {
  await seesAnswer(page, receipt);
  await press(page, "Ya, masalahnya selesai", "link");
  await page.getByRole("radio", { name: /^4/ }).check();
  await page.locator("#text").fill("Terima kasih, jalannya sudah mulus.");
  await at(page)("selesai");
  await press(page, "Kirim");
  await stands(page, { state: "Selesai" });
  await at(page)("laporan-saya-selesai");
}

/** Anybody finds the report in the list and by its words, and reads the whole way it went. */
async function found(number, { options, word, at, title, disputes }) {
  await withPage(options, async (page) => {
    await page.goto(`${address}/laporan`);
    assert.ok(await page.getByRole("main").getByRole("link", { name: title }).isVisible(), "the newest report stands first");
    await page.goto(`${address}/laporan?cari=${word}`);
    await at(page)("laporan-cari");
    await press(page, title, "link");
    assert.match(page.url(), new RegExp(`/laporan/${number}$`));
    await at(page)("laporan-umum-selesai");
    const answered = disputes ? 2 : 1;
    const steps = await page.locator(".timeline > li").allInnerTexts();
    const told = (pattern) => steps.filter((step) => pattern.test(step)).length;
    assert.equal(told(/^Laporan diterima/), 1);
    assert.equal(told(new RegExp(`^Diteruskan ke ${pupr}`)), 1);
    assert.equal(told(/^Dijawab/), answered);
    assert.equal(told(/^Pelapor menyatakan belum selesai/), answered - 1);
    assert.equal(told(/^Pelapor menyatakan selesai/), 1);
    assert.ok(!(await page.content()).includes("Catatan dalam"), "the public reads no internal note");
  });
}

/** What anybody reads of the report now. */
async function publicSees(number, { options, at }, { state, turn, until, hides }) {
  await withPage(options, async (page) => {
    await page.goto(`${address}/laporan/${number}`);
    await stands(page, { state, turn, until });
    const content = await page.content();
    for (const secret of [internalNote, hides].filter(Boolean)) {
      assert.ok(!content.includes(secret), `the public reads "${secret}"`);
    }
    await at?.(page)(`laporan-umum-${state.toLowerCase().replace(/ /g, "-")}`);
  });
}

/** The page says the state, whose turn it is, since when and until when. */
async function stands(page, { state, turn, until }) {
  assert.equal((await page.locator("main .tag").first().innerText()).trim(), state);
  const said = async (question) => page.locator(".answers > div", { has: page.locator(`dt:text-is("${question}")`) }).first().innerText();
  if (turn) assert.match(await said("Giliran"), turn);
  if (until) {
    assert.match(await said("Sejak"), /\d{4}/);
    assert.match(await said("Paling lambat"), until);
  }
}

/** The picture has arrived and can be seen. */
async function shows(page, image) {
  await image.scrollIntoViewIfNeeded();
  const element = await image.elementHandle();
  await page.waitForFunction((it) => it.complete && it.naturalWidth > 0, element);
}
