// What every page and state must hold, whoever made it.
import assert from "node:assert/strict";
import { axe } from "./axe.js";
import { shot } from "./shot.js";

/** The narrowest screen a page must fit: WCAG 2.2, 1.4.10 (reflow). */
const narrowest = 320;
/** The least height of what one taps, in CSS pixels. */
const target = 44;

/**
 * Asserts of the page as it stands: axe finds nothing in light and dark, it fits 320 px without scrolling sideways,
 * and each control can be hit with a thumb. Photographs it under `name`, at its own width and at those of `alsoAt`.
 * Without `dark` it trusts that the dark colours were judged on the same page elsewhere.
 */
export async function inspect(page, name, { alsoAt = [], dark = true } = {}) {
  for (const colorScheme of dark ? ["dark", "light"] : ["light"]) {
    await page.emulateMedia({ colorScheme });
    const judged = axe(page, { onlyColours: colorScheme === "dark" });
    await judged.catch((error) => assert.fail(`${name}, ${colorScheme}: ${error.message}`));
  }
  assert.deepEqual(await page.evaluate(tooLow, target), [], `${name} (${page.url()}): lower than ${target} px`);
  const before = page.viewportSize();
  await page.setViewportSize({ ...before, width: narrowest });
  const wide = await page.evaluate(tooWide);
  for (const width of [...alsoAt, before.width]) {
    await page.setViewportSize({ ...before, width });
    await shot(page, name);
  }
  assert.deepEqual(wide, [], `${name} (${page.url()}): wider than ${narrowest} px`);
}

/** Runs in the page: what reaches out of the window, where the page scrolls sideways. */
function tooWide() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const outside = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > room + 1);
  return outside.slice(0, 5).map((it) => it.outerHTML.slice(0, 160));
}

/**
 * Runs in the page: controls that are too low to tap. A link within running text, or to another
 * line of the same page, may be as high as its line.
 */
function tooLow(least) {
  const isShown = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().height > 0;
  const isInText = (it) => {
    const block = it.closest("p, li, dd, dt, td, th, figcaption");
    const inline = getComputedStyle(it).display.startsWith("inline");
    return inline && block !== null && block.textContent.trim().length > it.textContent.trim().length + 1;
  };
  const isForNobody = (it) => it.matches(".visually-hidden[aria-hidden=true]");
  const isHere = (it) => it.getAttribute("href").startsWith("#") && !it.matches(".skip, .error-summary a");
  const hit = (it) => (it.matches("[type=radio], [type=checkbox]") ? (it.closest("label") ?? it) : it);
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((it) => isShown(it) && !isForNobody(it) && !(it.matches("a") && (isInText(it) || isHere(it))))
    .map((it) => [hit(it).getBoundingClientRect().height, it])
    .filter(([height]) => height < least - 0.5)
    .map(([height, it]) => `${Math.round(height)} px: ${it.outerHTML.slice(0, 160)}`);
}
