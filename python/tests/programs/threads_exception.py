import threading, sys
def bad():
    raise ValueError("in thread")
t = threading.Thread(target=bad)
sys.stderr.flush()
print("start")
try:
    raise KeyError("main")
except KeyError:
    print("handled")
