# comes to: 2
import threading
from collections import deque
last = deque([0, 0], maxlen=2)
def add():
    last.append(1)
def look():
    print(len(last))
ts = [threading.Thread(target=add), threading.Thread(target=look)]
for t in ts: t.start()
for t in ts: t.join()
