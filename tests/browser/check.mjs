// SPDX-License-Identifier: EUPL-1.2
// Opens pages in a real browser, narrow and wide, light and dark, and prints what axe-core finds wrong by WCAG 2.2 AA,
// text that runs out of a phone's screen, requests to anywhere else, and errors of the page: one JSON line each.
// usage: node check.mjs BROWSER ADDRESS PATH…
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [browserPath, address, ...paths] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const tell = (path, what) => console.log(JSON.stringify({ path, what }));

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1200]) {
    // The audit script itself would be refused by the pages' policy.
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    let path = "";
    page.on("pageerror", (error) => tell(path, `error: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(address)) tell(path, `request to ${request.url()}`);
    });
    for (path of paths) {
      await page.goto(address + path);
      await page.evaluate(axe);
      const found = await page.evaluate((runOnly) => window.axe.run({ runOnly }), rules);
      for (const { id, nodes } of found.violations) tell(path, `${id}: ${nodes[0].html}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) {
        tell(path, `wider than ${width} pixels`);
      }
    }
    await context.close();
  }
}

// By keyboard alone: the skip link comes first, and the search can be asked.
const page = await browser.newPage();
await page.goto(address + "/");
await page.keyboard.press("Tab");
if ((await page.evaluate(() => document.activeElement.className)) !== "skip") tell("/", "the skip link is not the first stop");
await page.keyboard.press("Enter");
await page.keyboard.press("Tab");
await page.keyboard.type("OBI");
await page.keyboard.press("Enter");
await page.waitForURL("**/doc/threat/**", { timeout: 5000 }).catch(() => tell("/", "searching by keyboard leads nowhere"));
await browser.close();
