// Words for tests that step a run.

/** The moment shown. */
export async function position(t) {
  const slider = await t.byRole('slider', 'Position');
  return slider.evaluate((input) => Number(input.value));
}

/** Waits until the moment shown is this one. */
export async function positionIs(t, wanted) {
  const slider = await t.byRole('slider', 'Position');
  await t.page.waitForFunction((input, wanted) => Number(input.value) === wanted, {}, slider, wanted);
}

/** What the live region says once it speaks of this step. */
export function announced(t, step) {
  return t.until((step) => {
    const said = document.querySelector('[role=status]').textContent;
    return said.startsWith(`Step ${step} `) && said;
  }, step);
}

/** Steps from here to the end: what each step is, in the page's words. */
export function storyOf(t) {
  return t.inside(async ({ button, until }) => {
    const slider = document.querySelector('input[aria-label=Position]');
    const status = document.querySelector('[role=status]');
    const story = [];
    for (let step = Number(slider.value) + 1; step <= Number(slider.max); step += 1) {
      button('Step').click();
      await until(() => status.textContent.startsWith(`Step ${step} `));
      story.push(status.textContent.match(/^Step \d+ of \d+: ([^;.]*)/)[1]);
    }
    return story;
  });
}

/** Puts the run on real threads and waits until they are there. */
export async function useRealThreads(t) {
  await (await t.page.waitForSelector('fieldset ::-p-text(Real threads)')).click();
  await t.until(() => /\d Web Workers/.test(document.body.textContent));
}
