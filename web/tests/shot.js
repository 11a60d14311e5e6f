// Screenshots for people to look at, in the folder screenshots/ that git ignores.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { repository } from "./repository.js";

/** Photographs the whole page as screenshots/NAME-WIDTH.png. */
export async function shot(page, name) {
  const folder = path.join(repository, "screenshots");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}-${page.viewportSize().width}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}
