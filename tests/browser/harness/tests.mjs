// The list of tests. Importing a test file fills it.

export const tests = [];

/** Declares a test, which runs in both engines and is given a `TestContext`. */
export function test(name, run) {
  tests.push({ name, run });
}
