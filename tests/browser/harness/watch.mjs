// Collects what must not happen on a page: errors, and requests to anywhere else.

const OWN = /^(data|blob|about):/;

/** Watches a page from now on; the answer is the growing list of complaints. */
export function watch(page, origins) {
  const complaints = [];
  const complain = (text) => complaints.push(text);
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const where = message.location()?.url ?? '';
    complain(`console error: ${message.text()} ${where}`.trim());
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error?.message ?? error}`));
  page.on('requestfailed', (request) => {
    complain(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (OWN.test(url) || origins.includes(new URL(url).origin)) return;
    complain(`request to another origin: ${url}`);
  });
  return complaints;
}
