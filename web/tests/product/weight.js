// A first visit on a slow connection: what goes over the wire, as the browser counts it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { phone, withPage } from "../browser.js";
import { address } from "./house.js";

const kilobyte = 1024;

test("the front page weighs at most 50 KB in all, its scripts at most 30 KB", () =>
  withPage({ width: phone }, async (page) => {
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    const types = new Map();
    const bytes = new Map();
    network.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
    await page.goto(address, { waitUntil: "networkidle" });
    const weigh = (wanted) => [...bytes].filter(([id]) => wanted(types.get(id))).reduce((sum, [, size]) => sum + size, 0);
    const all = weigh(() => true);
    const scripts = weigh((type) => type === "Script");
    const told = [...bytes].map(([id, size]) => `${types.get(id)} ${size}`).join(", ");
    assert.ok(weigh((type) => type === "Document") > 0 && weigh((type) => type === "Stylesheet") > 0, told);
    assert.ok(all <= 50 * kilobyte, `${all} bytes: ${told}`);
    assert.ok(scripts > 0 && scripts <= 30 * kilobyte, `${scripts} bytes of scripts: ${told}`);
  }));
