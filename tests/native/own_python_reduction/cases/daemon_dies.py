# comes to: done
# comes to: done ! t: ValueError: 1
import threading
def w():
    raise ValueError(1)
threading.Thread(target=w, name="t", daemon=True).start()
print("done")
