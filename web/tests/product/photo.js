// A photo as a phone takes it: large, and with a name of its own.
import { withPage } from "../browser.js";

let bytes;

/** A JPEG of 2400 by 1800 pixels that the client's script must shrink. */
export async function photo(name) {
  bytes ??= await withPage({}, async (page) => Buffer.from(await page.evaluate(draw), "base64"));
  return { name, mimeType: "image/jpeg", buffer: bytes };
}

/** Runs in a page: a road with holes in it, as base64. */
function draw() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 1800 });
  const pen = canvas.getContext("2d");
  const fill = (colour, ...box) => {
    pen.fillStyle = colour;
    pen.fillRect(...box);
  };
  fill("#8fb8d8", 0, 0, 2400, 700);
  fill("#5a7d4a", 0, 700, 2400, 1100);
  for (let row = 0; row < 1100; row += 20) fill(`hsl(30 5% ${35 + (row % 60) / 6}%)`, 900 - row, 700 + row, 600 + 2 * row, 20);
  for (const [x, y] of [[1000, 1300], [1500, 1500], [1150, 950]]) {
    fill("#2b2623", x, y, 260, 90);
    fill("#6f6a5f", x + 40, y + 20, 150, 40);
  }
  return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];
}
