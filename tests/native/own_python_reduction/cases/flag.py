# comes to: stopped
# comes to: went on
import threading
stop = False
def w():
    if stop: print("stopped")
    else: print("went on")
t = threading.Thread(target=w)
t.start()
stop = True
t.join()
