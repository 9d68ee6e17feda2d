// The example page as its users would build it: the tarball installed, bundled by Vite, used in Chromium.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { withPage } from './chromium.mjs';
import { bundled, installed } from './package.mjs';

test('the basket page, bundled by Vite, prices each edit', async () => {
  const project = installed();
  try {
    const page = await bundled(project.folder);
    await withPage({ '/': page }, async (page) => {
      const payable = () => page.textContent('#payable');
      // 24.00 + 39.90 + 59.00; books stay below 70.00.
      await page.waitForFunction(() => document.querySelector('#payable').textContent === '€122.90');
      // 24.00 + 39.90 are 6.10 short of the 70.00 that books need.
      assert.match(await page.textContent('#nudges'), /^€6\.10 more of books/);
      // A second novel: 10 % off 48.00 and off 39.90, so 43.20 + 35.91 + 59.00.
      await page.fill('[aria-label="Pieces of A novel"]', '2');
      assert.equal(await payable(), '€138.11');
      assert.equal(await page.textContent('#nudges'), '');
      // TEN: 10 % of 138.11 = 13.811 → 13.81.
      await page.fill('#code', 'TEN');
      assert.equal(await payable(), '€124.30');
      // No pieces at all is refused in words; the last price stays.
      await page.fill('[aria-label="Pieces of A novel"]', '0');
      assert.match(await page.textContent('#hint'), /more than nothing/);
      assert.equal(await payable(), '€124.30');
      assert.match(await page.textContent('#receipt'), /Books: 10 % off/);
      await page.screenshot({ path: fileURLToPath(new URL('../../../target/basket.png', import.meta.url)), fullPage: true });
    });
  } finally {
    project.remove();
  }
});
