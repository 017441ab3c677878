# comes to: True
import threading
flags = [True, False]
def swap():
    flags.reverse()
def look():
    print(any(flags))
ts = [threading.Thread(target=swap), threading.Thread(target=look)]
for t in ts: t.start()
for t in ts: t.join()
