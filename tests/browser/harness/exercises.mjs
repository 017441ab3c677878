// The exercises there are: those that have a folder.

import { readdirSync } from 'node:fs';

/** What links call them. */
export function exerciseNames() {
  const folders = readdirSync(new URL('../../../src/exercise', import.meta.url), { withFileTypes: true });
  return folders.filter((entry) => entry.isDirectory()).map((folder) => folder.name.replaceAll('_', '-'));
}
