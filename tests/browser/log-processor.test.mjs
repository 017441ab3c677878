// The log processor on the page: every variant, from its start to its end.

import { walkVariants } from './harness/variants.mjs';
import { test } from './harness/tests.mjs';

test('every variant of log-processor can be seen to its end', (t) => walkVariants(t, 'log-processor'));
