import itertools
import threading
from collections import defaultdict, deque

counter = itertools.count(1)
turns = itertools.cycle("ab")
seen = []
ring = deque(maxlen=3)
groups = defaultdict(list)


def work(name):
    for _ in range(20):
        seen.append((next(counter), next(turns)))
        ring.append(name)
        ring.rotate(1)
        groups[name].append(1)
        groups["all"].append(name)


threads = [threading.Thread(target=work, args=(name,)) for name in "xyz"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(number for number, _ in seen) == list(range(1, 61)), next(counter))
print(sorted(turn for _, turn in seen).count("a"), next(turns), len(ring))
print({name: len(items) for name, items in sorted(groups.items())})
