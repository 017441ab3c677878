// Every variant of this exercise, from its start to its end.

import { walkVariants } from './harness/variants.mjs';
import { test } from './harness/tests.mjs';

test('lru-cache: every variant plays to its end on a stage', (t) => walkVariants(t, 'lru-cache'));
