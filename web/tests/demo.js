// The program as a person starts it: `tuntas demo` on a free port with data of its own.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { repository } from "./repository.js";

const readyWithin = 180_000;
const stopsWithin = 15_000;

/**
 * Starts the demo with fresh data and waits for its address. Returns `{ address, output(), stop() }`;
 * `output()` is all it has printed (how to sign in), `stop()` ends it and removes its data.
 * `command` is another program that prints its address, for the harness's own test.
 */
export async function startDemo({ command = [path.join(repository, "target/debug/tuntas")] } = {}) {
  const data = await mkdtemp(path.join(os.tmpdir(), "tuntas-demo-"));
  const [program, ...first] = command;
  const child = spawn(program, [...first, "demo", "--data", data, "--listen", "127.0.0.1:0", "--fresh"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    await endOf(child, ended);
    await rm(data, { recursive: true, force: true });
  };
  let output = "";
  try {
    const address = await addressOf(child, (text) => (output += text));
    return { address, output: () => output, stop };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}; it printed:\n${output}`);
  }
}

async function addressOf(child, collect) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address within ${readyWithin / 1000} s`)), readyWithin);
    const settle = (act, value) => {
      clearTimeout(late);
      act(value);
    };
    const read = (chunk) => {
      const found = collect(chunk.toString()).match(/http:\/\/127\.0\.0\.1:[0-9]+(?=[/\s])/);
      if (found) settle(resolve, found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => settle(reject, error));
    child.once("close", (code) => settle(reject, new Error(`the demo ended with status ${code} before it was ready`)));
  });
}

async function endOf(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), stopsWithin);
  await ended;
  clearTimeout(hard);
}
