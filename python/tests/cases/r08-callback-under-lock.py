# https://github.com/google/ml-compiler-opt/pull/108: callbacks run while the lock is held that
# they need.
import threading

lock = threading.Lock()
callbacks = []
told = []


def finish():
    with lock:
        for callback in callbacks:
            callback()


def tell():
    with lock:
        told.append("told")


callbacks.append(tell)
worker = threading.Thread(target=finish, name="worker")
worker.start()
worker.join()
print(told)
