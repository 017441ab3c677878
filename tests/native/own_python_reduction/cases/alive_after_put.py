# comes to: False
# comes to: True
import threading, queue
q = queue.SimpleQueue()
def w():
    q.put(1)
t = threading.Thread(target=w)
t.start()
q.get()
print(t.is_alive())
