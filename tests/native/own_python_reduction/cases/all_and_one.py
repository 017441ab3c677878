# comes to: 1
# comes to: 2
import threading
class Box: pass
box = Box()
box.v = 1
def look():
    print(len(vars(box)))
def add():
    setattr(box, "w", 2)
ts = [threading.Thread(target=look), threading.Thread(target=add)]
for t in ts: t.start()
for t in ts: t.join()
