// Starts Chromium or Firefox, each with a fresh profile and nothing that calls home.

import puppeteer from 'puppeteer-core';

const USUAL = { chrome: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };

const CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const FIREFOX = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

/** Starts a browser; `engine` is `chrome` or `firefox`. */
export async function launch(engine) {
  const executablePath = process.env.LOCKSTEP_BROWSER ?? USUAL[engine];
  const common = { browser: engine, executablePath, headless: true, timeout: 90_000 };
  if (engine === 'chrome') return puppeteer.launch({ ...common, args: CHROMIUM });
  const args = ['--remote-allow-system-access'];
  const browser = await puppeteer.launch({ ...common, args, extraPrefsFirefox: FIREFOX });
  // Other versions of Firefox may have neither the listener nor the way to it.
  await stopListeningForWorkers(browser).catch(() => {});
  return browser;
}

/**
 * While Firefox is driven it listens for new workers, and a worker that starts workers of its own
 * then waits for each to be registered. One in four times it waited without end (Firefox 153, a
 * pool of eight; without a driver, never). Nothing here needs that listener.
 */
async function stopListeningForWorkers(browser) {
  const actor = 'chrome://remote/content/shared/js-process-actors/WebDriverWorkerListenerActor.sys.mjs';
  const expression = `ChromeUtils.importESModule('${actor}').unregisterWebDriverWorkerListenerActor()`;
  const tree = await browser.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { context } = tree.result.contexts[0];
  await browser.connection.send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: false,
  });
}
