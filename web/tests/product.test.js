// The product as people meet it: one demo for all of its scenarios, one process.
import "./product/main-job.js";
import "./product/map.js";
import "./product/nothing-lost.js";
import "./product/together.js";
import "./product/keyboard.js";
import "./product/weight.js";
import "./product/every-page.js";
