# comes to: 1.0
import threading, time
def w():
    time.sleep(1)
t0 = time.monotonic()
t = threading.Thread(target=w)
t.start()
t.join()
took = time.monotonic() - t0
print(took)
