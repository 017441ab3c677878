// Puts `x.br` and `x.gz` beside each file `x` of the finished page for which they are smaller, for
// hosts that send such forms of a file; then prints how large the page is in each form.
// Usage: node compress.mjs <folder>

import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What compression makes smaller; fonts and the like are compressed already. */
const COMPRESSIBLE = /\.(css|html|js|json|svg|wasm|webmanifest)$/;

const FORMS = { gz: smallGzip, br: smallBrotli };

const folder = process.argv[2];
const paths = readdirSync(folder, { recursive: true }).map((path) => path.split(sep).join('/'));
const files = await Promise.all(paths.filter((path) => COMPRESSIBLE.test(path)).map(compressed));

function smallGzip(data) {
  return promisify(gzip)(data, { level: constants.Z_BEST_COMPRESSION });
}

function smallBrotli(data) {
  // The largest window that browsers take.
  const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  const params = { [window]: constants.BROTLI_MAX_WINDOW_BITS, [hint]: data.length };
  return promisify(brotliCompress)(data, { params });
}

/** Writes a file's forms; the answer has the sizes of all three. */
async function compressed(path) {
  const data = await readFile(join(folder, path));
  const sizes = [data.length];
  for (const [ending, form] of Object.entries(FORMS)) {
    const small = await form(data);
    if (small.length < data.length) await writeFile(`${join(folder, path)}.${ending}`, small);
    sizes.push(Math.min(small.length, data.length));
  }
  const group = path.match(/^assets\/(app|worker|explorer)-/)?.[1] ?? 'other';
  return { name: basename(path).replace(/-[0-9a-f]{16}/, ''), group, sizes };
}

function row(name, sizes) {
  const numbers = sizes.map((size) => size.toLocaleString('en').padStart(11));
  console.log(`  ${name.padEnd(30)}${numbers.join('')}`);
}

function sum(rows) {
  return rows.reduce((total, { sizes }) => total.map((size, i) => size + sizes[i]), [0, 0, 0]);
}

console.log(`  ${'bytes'.padEnd(30)}${'raw'.padStart(11)}${'gzip'.padStart(11)}${'brotli'.padStart(11)}`);
for (const group of ['app', 'worker', 'explorer', 'other']) {
  for (const { name, sizes } of files.filter((file) => file.group === group)) row(name, sizes);
}
const page = files.filter(({ group }) => group === 'app');
const later = ({ name }) => name.startsWith('split_');
row('page, wasm + js', sum(page.filter((file) => !later(file))));
row('page, what comes later', sum(page.filter(later)));
row('worker, wasm + js', sum(files.filter(({ group }) => group === 'worker')));
row('explorer, wasm + js', sum(files.filter(({ group }) => group === 'explorer')));
