// The built page on a server of its own, as `cargo xtask serve` gives it.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = process.env.LOCKSTEP_XTASK ?? `${root}/target/debug/xtask`;
const running = new Set();
process.on('exit', () => running.forEach((server) => server.kill()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** How the page can meet the world: what to add to `serve`. */
export const HOSTS = {
  isolated: [],
  // Like a host that cannot send headers: the service worker has to isolate the page.
  headerless: ['--no-headers'],
  // Like a frame in another site: nothing can isolate the page.
  plain: ['--no-isolation'],
};

/** Starts a server; the answer has its `url` and can be stopped. */
export async function serve(host = 'isolated') {
  const words = ['serve', '--no-build', '--port', '0', ...HOSTS[host]];
  const server = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(server);
  for await (const line of createInterface({ input: server.stdout })) {
    const url = line.match(/^Lockstep is at (http\S+)/)?.[1];
    if (url) return { url, stop: () => stop(server) };
  }
  throw new Error(`The server did not start: ${program} ${words.join(' ')}`);
}

function stop(server) {
  running.delete(server);
  return new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill();
  });
}
