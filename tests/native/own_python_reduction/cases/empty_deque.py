# comes to: ! Thread-1 (work): IndexError: pop from an empty deque
import threading
from collections import deque
left = deque([1])
def work():
    left.popleft()
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
