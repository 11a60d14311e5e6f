// The one demo that all product tests share; each scenario files its own report.
import { after } from "node:test";
import { startDemo } from "../demo.js";

const demo = await startDemo();
after(async () => demo.stop());

export const { address } = demo;
