# comes to: ['Thread-1 (w)', 'Thread-2 (w)']
# comes to: ['Thread-2 (w)', 'Thread-1 (w)']
import threading
names = []
def w(): names.append(threading.current_thread().name)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(names)
