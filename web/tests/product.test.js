// The product as people meet it: one demo for all of its scenarios.
import "./product/main-job.js";
