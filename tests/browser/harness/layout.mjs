// What is wrong with how the page is laid out. Runs in the page, once for each state, and finds
// everything in one go.

/** Given to `TestContext.inside`: a line for each thing that is cut, covered or beyond the page. */
export async function findings() {
  // What scrolls may hold more than is seen of it.
  const SCROLLS = '.page, .work, .catalogue, .timeline, .source, .panel-body, .trace, .universe-scroll, .wide-table, .notices, pre, textarea, select, input';
  // Cut on purpose: what only screen readers get, and pictures.
  const MAY_BE_CUT = '.unseen, .skip, .brand span, svg, svg *, .picture, .split, .spot, .pointed, .mark, option';
  const CONTROLS = 'button, a[href], input, select, summary, textarea';
  const frame = () => new Promise(requestAnimationFrame);
  // What is measured is drawn in the frame after the one that measured it.
  for (let frames = 0; frames < 4; frames += 1) await frame();
  await document.fonts.ready;

  const found = [];
  const name = (element) => {
    const kind = element.getAttribute('class') ?? element.tagName.toLowerCase();
    const words = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30);
    return `.${kind.trim().replaceAll(/\s+/g, '.')} (${words})`;
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const page = document.querySelector('.page');

  for (const wide of [document.documentElement, page]) {
    const beyond = wide.scrollWidth - wide.clientWidth;
    if (beyond > 0) found.push(`${name(wide).slice(0, 8)} is ${beyond} wider than its window`);
  }

  // Either the page scrolls or the window does.
  const below = document.documentElement.scrollHeight - document.documentElement.clientHeight;
  if (below > 0 && getComputedStyle(page).overflowY !== 'visible') found.push(`the window scrolls by ${below} around the page`);

  for (const element of page.querySelectorAll('*')) {
    if (element.matches(`${MAY_BE_CUT}, ${SCROLLS}`) || element.clientWidth === 0 || !seen(element)) continue;
    const [wide, high] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    if (wide > 2 || high > 3) found.push(`${name(element)} holds ${wide} by ${high} too much`);
  }

  // Controls: scrolled to, each can be pressed in its middle and near its corners.
  const within = (box, of) => box.left >= of.left && box.right <= of.right && box.top >= of.top && box.bottom <= of.bottom;
  const places = [...document.querySelectorAll('.page, .work, .catalogue, .timeline, .panel-body, .source, .trace, .universe-scroll, html')];
  const were = places.map((place) => [place, place.scrollLeft, place.scrollTop]);
  for (const control of page.querySelectorAll(CONTROLS)) {
    if (control.matches('.spot, .skip, .split, .code-line .number') || !seen(control)) continue;
    if (control.disabled || control.getBoundingClientRect().width < 2) continue;
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = control.getBoundingClientRect();
    const room = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    if (!within({ left: box.left + 1, right: box.right - 1, top: box.top + 1, bottom: box.bottom - 1 }, room)) {
      found.push(`${name(control)} cannot be scrolled to`);
      continue;
    }
    const own = (at) => at && (control.contains(at) || at.contains(control) || control.labels?.[0]?.contains(at));
    for (const [x, y] of [[0.5, 0.5], [0.15, 0.2], [0.85, 0.8]]) {
      const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      if (!own(at)) {
        found.push(`${name(control)} is under ${at ? name(at) : 'nothing'}`);
        break;
      }
    }
  }
  for (const [place, left, top] of were) place.scrollTo({ left, top, behavior: 'instant' });

  // Words: none lie on others, and those of a picture lie in it.
  for (const part of document.querySelectorAll('.header, .compared, .narration, .transport, .time-bar, .tabs, .code-foot')) {
    const boxes = [];
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!text.data.trim() || parent.closest('.unseen, option, .brand span') || !seen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) boxes.push([text.data.trim(), box, parent]);
    }
    overlaps(boxes);
  }
  for (const picture of document.querySelectorAll('.picture')) {
    const room = picture.getBoundingClientRect();
    const texts = [...picture.querySelectorAll('text')].filter((text) => !text.closest('.label.fault') && seen(text));
    // No words are wider than the picture counts with, or than the box they are in.
    for (const text of texts) {
      const box = text.closest('.tile, .label')?.querySelector('.ground')?.getBBox().width;
      const room = Number(text.dataset.room ?? box ?? Infinity);
      const wide = text.getComputedTextLength();
      if (wide > room + 2) found.push(`"${text.textContent}" is ${wide} wide, not ${room}`);
    }
    const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect(), text]);
    for (const [words, box] of boxes) {
      if (box.width > 0 && !within({ ...around(box, 2) }, around(room, -2))) found.push(`"${words}" leaves the stage`);
    }
  }
  return [...new Set(found)];

  /** The box without so much at each side. */
  function around(box, by) {
    return { left: box.left + by, right: box.right - by, top: box.top + by, bottom: box.bottom - by };
  }

  /** Says which of the boxes of words lie on each other. */
  function overlaps(boxes) {
    for (const [place, [words, box, parent]] of boxes.entries()) {
      for (const [other, beside, its] of boxes.slice(place + 1)) {
        if (parent === its) continue;
        const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        if (across > 2 && down > Math.min(box.height, beside.height) * 0.4) found.push(`"${words.slice(0, 20)}" lies on "${other.slice(0, 20)}"`);
      }
    }
  }
}
