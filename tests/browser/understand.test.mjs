// Every variant of what explains the others, from its start to its end.

import { walkVariants } from './harness/variants.mjs';
import { test } from './harness/tests.mjs';

for (const exercise of ['models', 'primitives']) {
  test(`${exercise}: every variant plays to its end on a stage`, (t) => walkVariants(t, exercise));
}
