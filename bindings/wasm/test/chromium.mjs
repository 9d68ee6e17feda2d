// A headless Chromium with a page served from a folder.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm', json: 'application/json', css: 'text/css' };
const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Serves `folders` (path on the server → folder) and gives `work` a page on it; everything is closed afterwards. */
export async function withPage(folders, work) {
  const server = http.createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://page').pathname));
    const [at, folder] = Object.entries(folders).find(([at]) => path.startsWith(at)) ?? [];
    const file = path.endsWith('/') ? `${path}index.html` : path;
    try {
      const bytes = await readFile(join(folder, file.slice(at.length)));
      response.setHeader('content-type', TYPES[file.split('.').pop()] ?? 'text/plain');
      response.end(bytes);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await chromium.launch({ executablePath: PROGRAM, args: FLAGS });
  try {
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await work(page);
    if (faults.length > 0) {
      throw new Error(faults.join('\n'));
    }
  } finally {
    await browser.close();
    server.close();
  }
}
