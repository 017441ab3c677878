# https://github.com/r-spade/ormah/issues/27: check, then set: two threads make the object
# twice, and one of them is lost.
import threading

made = []
engine = None


def get():
    global engine
    if engine is None:
        made.append("engine")
        engine = object()
    return engine


threads = [threading.Thread(target=get, name=f"get-{i}") for i in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("made", len(made))
