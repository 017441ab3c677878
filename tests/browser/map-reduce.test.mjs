// Every variant of this exercise, from its start to its end.

import { walkVariants } from './harness/variants.mjs';
import { test } from './harness/tests.mjs';

test('map-reduce: every variant plays to its end on a stage', (t) => walkVariants(t, 'map-reduce'));
