# comes to: ! Thread-1 (w): ValueError: 1
# comes to: ! Thread-1 (w): ValueError: 2
import threading
err = ValueError(1)
def w():
    raise err
t = threading.Thread(target=w)
t.start()
err.args = (2,)
t.join()
