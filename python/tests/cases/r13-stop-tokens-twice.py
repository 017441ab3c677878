# https://github.com/RagnarGrootKoerkamp/BAPCtools/pull/268: two threads see that nobody stops
# yet, and both send the token.
import queue
import threading

tasks = queue.Queue()
stopping = False


def stop():
    global stopping
    if not stopping:
        stopping = True
        tasks.put(None)


threads = [threading.Thread(target=stop, name=f"stop-{i}") for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("tokens", tasks.qsize())
