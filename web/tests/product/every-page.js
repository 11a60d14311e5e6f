// Every page there is, as each role meets it: found by following the links, so that a new page is judged too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, phone, withPage } from "../browser.js";
import { inspect } from "../inspect.js";
import { address } from "./house.js";
import { act, atDesk, signIn } from "./official.js";
import { fileReport, follow, press } from "./citizen.js";
import { walk } from "./walk.js";

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
  pengawas: ["/petugas"],
  auditor: ["/petugas"],
  admin: ["/petugas/admin/instansi?q=pupr", "/petugas"],
};

/** Pages that must be among those a role comes by. */
const musts = {
  koordinator: ["/petugas/cari", "/petugas/terima", "/petugas/laporan/satu/hold", "/petugas/laporan/satu/archive"],
  penerima: ["/petugas/terima"],
  pengawas: ["/petugas/pimpinan"],
  auditor: ["/petugas/audit"],
  admin: [
    ...["orang", "orang/baru", "orang/satu", "orang/satu/ubah", "orang/satu/jabatan", "orang/satu/cuti", "jabatan/satu/akhiri"],
    ...["instansi", "instansi/satu", "instansi/satu/ubah", "instansi/satu/anak", "instansi/satu/pindah"],
    ...["kalender", "kategori/satu", "batas-waktu/satu", "kunci-aplikasi"],
  ].map((page) => `/petugas/admin/${page}`),
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
    atDesk(login, { width: phone, expectedErrors: told }, async (page) => {
      const seen = await walk(page, login, first, /^\/petugas/);
      leads(seen, ...(musts[login] ?? []));
    }));
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

test("every action on a report, of reporter, coordinator, liaison and head, holds it too", async () => {
  const options = { width: phone, expectedErrors: told };
  await withPage(options, async (citizen) => {
    const receipt = await fileReport(citizen, { text: "Trotoar di depan puskesmas pecah, kursi roda tidak bisa lewat." });
    const own = async () => {
      await follow(citizen, receipt);
      return walk(citizen, "pelapor", [`/lacak/${receipt.number}`], /^\/lacak\/./, { spares: /\/(?!komentar|balas)[a-z-]+$/ });
    };
    const desk = (login, use) =>
      atDesk(login, options, async (page) => {
        const path = `/petugas/laporan/${receipt.number}`;
        await use(page, () => walk(page, login, [path], /^\/petugas\/laporan\//, { spares: /refer$/ }), new URL(path, address).href);
      });
    await desk("koordinator", async (page, _look, report) => {
      await page.goto(`${report}/verify`);
      await page.locator("#category").selectOption({ index: 2 });
      await page.locator("#agency").selectOption("");
      await press(page, "Verifikasi");
      await page.goto(report);
      await press(page, "Teruskan (disposisi)");
      await inspect(page, "koordinator-teruskan", { alsoAt: [desktop] });
      await page.locator("#agency").selectOption({ label: "– Dinas Pekerjaan Umum dan Penataan Ruang" });
      await press(page, "Teruskan (disposisi)");
    });
    await desk("penghubung", async (page, look, report) => {
      await page.goto(report);
      await press(page, "Mulai kerjakan");
      leads(await look(), "draft_answer", "follow_up", "return");
      await page.goto(report);
      await act(page, "Tulis jawaban");
      await page.getByRole("radio", { name: /^Tidak dapat diselesaikan/ }).check();
      await page.locator("#text").fill("Trotoar itu milik perumahan, jadi tidak dapat kami perbaiki.");
      await page.locator("#why").fill("Trotoar belum diserahkan kepada pemerintah.");
      await press(page, "Tulis jawaban");
      await press(page, "Ajukan jawaban ke kepala instansi");
    });
    await desk("kepala", async (page, look, report) => {
      leads(await look(), "send_draft_back");
      await page.goto(report);
      await press(page, "Setujui dan kirim jawaban");
    });
    leads(await own(), "balas");
  });
});

/** The walk came by these pages. */
function leads(seen, ...pages) {
  for (const page of pages) assert.ok([...seen].some((path) => path.endsWith(page)), `no way leads to ${page}: ${[...seen]}`);
}
