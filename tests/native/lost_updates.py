"""Counts the updates that two threads lose when something stands between a load
and a store, of all that no CPython with the GIL switches threads in."""

import sys
import threading
from collections import OrderedDict

TIMES = 20_000
BETWEEN = [
    "pass",
    "1 in entries",
    "entries[1]",
    "entries[1] = 3",
    "not items",
    "items[0]",
    "if 1 in entries: pass",
]
LOOP = """
def work():
    global counter
    start.wait()
    for _ in range(TIMES):
        value = counter
        {between}
        counter = value + 1
"""

sys.setswitchinterval(1e-6)
lost = 0
for between in BETWEEN:
    names = {"TIMES": TIMES, "counter": 0, "items": [1]}
    names["entries"] = OrderedDict({1: 2, 2: 3})
    names["start"] = threading.Barrier(2)
    exec(LOOP.format(between=between), names)
    threads = [threading.Thread(target=names["work"]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost += 2 * TIMES - names["counter"]
print("lost", lost)
