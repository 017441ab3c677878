// Finds elements by role and accessible name.
//
// Chromium is asked itself, which also proves the names. Firefox takes a second for every such
// question, so there the elements are looked up by rules that suffice for this page.

/** Waits for the visible element of a role, with a name if one is given. */
export async function byRole(engine, page, role, name) {
  if (engine === 'chrome') {
    const named = name === undefined ? '' : `[name="${name}"]`;
    return page.waitForSelector(`::-p-aria(${named}[role="${role}"])`, { visible: true });
  }
  return (await page.waitForFunction(find, {}, role, name ?? null)).asElement();
}

/** Runs in the page. */
function find(role, name) {
  const native = {
    button: 'button, summary',
    combobox: 'select',
    complementary: 'aside',
    dialog: 'dialog',
    heading: 'h1, h2, h3, h4',
    img: 'img',
    link: 'a[href]',
    list: 'ul, ol',
    main: 'main',
    navigation: 'nav',
    region: 'section',
    slider: 'input[type=range]',
    table: 'table',
    textbox: 'input[type=text], input:not([type]), textarea',
  };
  const implied = native[role] ? `:is(${native[role]}):not([role])` : null;
  const elements = document.querySelectorAll([`[role="${role}"]`, implied].filter(Boolean).join());
  const tidy = (text) => text?.trim().replaceAll(/\s+/g, ' ');
  const nameOf = (element) => {
    const labels = element.getAttribute('aria-labelledby')?.split(/\s+/);
    if (labels) return tidy(labels.map((id) => document.getElementById(id)?.textContent).join(' '));
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent;
    return tidy(label ?? element.textContent);
  };
  const fits = (element) => (name === null || nameOf(element) === name) && element.checkVisibility();
  return Array.from(elements).find(fits) ?? null;
}
