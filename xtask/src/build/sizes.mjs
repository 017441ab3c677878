// Prints how large the finished page is: as it is, with gzip -9, and with brotli.
// Usage: node sizes.mjs <dist>

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = process.argv[2];
const files = readdirSync(dist, { recursive: true })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.(wasm|js|css)$/.test(file))
  .map(measured);

function measured(file) {
  const data = readFileSync(join(dist, file));
  const sizes = [data.length, gzipSync(data, { level: 9 }).length, brotliCompressSync(data).length];
  const group = file.match(/^assets\/(app|worker|scout)-/)?.[1] ?? 'other';
  return { name: basename(file).replace(/-[0-9a-f]{16}/, ''), group, sizes };
}

function row(name, sizes) {
  const numbers = sizes.map((size) => size.toLocaleString('en').padStart(11));
  console.log(`  ${name.padEnd(30)}${numbers.join('')}`);
}

function sum(rows) {
  return rows.reduce((total, { sizes }) => total.map((size, i) => size + sizes[i]), [0, 0, 0]);
}

console.log(`  ${'bytes'.padEnd(30)}${'raw'.padStart(11)}${'gzip'.padStart(11)}${'brotli'.padStart(11)}`);
for (const group of ['app', 'worker', 'scout', 'other']) {
  for (const { name, sizes } of files.filter((file) => file.group === group)) row(name, sizes);
}
const page = files.filter(({ group }) => group === 'app');
const later = ({ name }) => name.startsWith('split_');
row('page, wasm + js', sum(page.filter((file) => !later(file))));
row('page, what comes later', sum(page.filter(later)));
row('worker, wasm + js', sum(files.filter(({ group }) => group === 'worker')));
row('scout, wasm + js', sum(files.filter(({ group }) => group === 'scout')));
