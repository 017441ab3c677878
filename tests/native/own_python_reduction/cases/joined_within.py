# comes to: True
# comes to: False
import threading, time
def w():
    pass
t = threading.Thread(target=w)
t.start()
t.join(1)
print(time.monotonic() > 0.5)
