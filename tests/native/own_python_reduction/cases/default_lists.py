# comes to: 2
import threading
from collections import defaultdict
found = defaultdict(list)
def work():
    found["k"].append(1)
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(len(found["k"]))
