// Before anything is seen, and before the page's own program is there: the theme of the last visit,
// whether the text in the HTML is of the moment that the address names, and what went wrong if the
// page cannot start. An ordinary script, which runs also where a frame refuses modules.

(() => {
  const root = document.documentElement;

  /** What an earlier visit kept, as `src/view/remember.rs` does; nothing where storage is blocked. */
  const recall = (name) => {
    try {
      return localStorage.getItem(`lockstep-${name}`);
    } catch {
      return null;
    }
  };

  const theme = recall('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (theme === 'contrast' || matchMedia('(prefers-contrast: more)').matches) {
    root.dataset.contrast = 'more';
  }

  // The text in the HTML is of the page without an address.
  const ELSEWHERE = /[^#/]/;
  const look = () => root.toggleAttribute('data-elsewhere', ELSEWHERE.test(location.hash));
  look();
  addEventListener('hashchange', look);

  /** Says that the page cannot start, where its picture would be. */
  const tell = (why) => {
    const place = document.querySelector('.loading');
    if (!place || 'failed' in place.dataset) return;
    place.dataset.failed = '';
    // Better the text of another moment than none.
    removeEventListener('hashchange', look);
    root.removeAttribute('data-elsewhere');
    const words = document.createElement('p');
    words.setAttribute('role', 'alert');
    words.textContent = `Lockstep could not be started. Its first page can be read all the same. ${why}`;
    const again = document.createElement('button');
    again.textContent = 'Try again';
    again.addEventListener('click', () => location.reload());
    place.replaceChildren(words, again);
    if (window !== top) place.append(wayOut());
  };

  /** In another page's frame, which may forbid it: a way to where nothing does. */
  const wayOut = () => {
    const link = document.createElement('a');
    link.href = location.href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = 'Open it in a tab of its own';
    return link;
  };

  const hasStarted = () => 'started' in root.dataset;
  // A script that cannot be fetched tells its element only, which is why this listens on the way.
  addEventListener('error', listen, true);
  addEventListener('unhandledrejection', listen);

  function listen({ target, message, reason }) {
    if (hasStarted()) return;
    if (target instanceof HTMLScriptElement) tell('A part of it could not be fetched.');
    else if (message || reason) tell(`What went wrong: ${message ?? reason.message ?? reason}`);
  }
})();
