// Takes a picture of the built page in Chromium:
//   node tests/browser/shots.mjs '#/counter?threads=3' page.png [--width N] [--height N]
//     [--dark] [--phone] [--full] [--no-isolation]

import { parseArgs } from 'node:util';

import { launch } from './harness/browser.mjs';
import { serve } from './harness/server.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1360' },
    height: { type: 'string', default: '850' },
    dark: { type: 'boolean' },
    phone: { type: 'boolean' },
    full: { type: 'boolean' },
    'no-isolation': { type: 'boolean' },
  },
});
const [fragment, file] = positionals;
const desktop = { width: Number(values.width), height: Number(values.height) };
const phone = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const server = await serve(values['no-isolation'] ? 'plain' : 'isolated');
const browser = await launch('chrome');
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(`uncaught: ${error.message}`));
page.on('console', (message) => console.error(`${message.type()}: ${message.text()}`));
await page.setViewport(values.phone ? phone : desktop);
await page.emulateMediaFeatures([
  { name: 'prefers-color-scheme', value: values.dark ? 'dark' : 'light' },
]);
await page.goto(server.url + fragment);
await page.waitForSelector('html[data-started]');
await page.evaluate(() => document.fonts.ready.then(() => true));
await page.screenshot({ path: file, fullPage: values.full ?? false });
console.log(`The picture is in ${file}`);
await browser.close();
process.exit();
