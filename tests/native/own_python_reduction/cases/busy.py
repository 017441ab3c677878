# comes to: ready
import threading, time
ready = []
def w():
    time.sleep(0.1)
    ready.append(1)
threading.Thread(target=w).start()
end = time.monotonic() + 1
while not ready and time.monotonic() < end:
    pass
print("ready" if ready else "gave up")
