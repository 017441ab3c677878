# comes to: True ! a: RuntimeError: threads can only be started once
# comes to: True ! b: RuntimeError: threads can only be started once
# comes to: False ! a: RuntimeError: threads can only be started once
# comes to: False ! b: RuntimeError: threads can only be started once
import threading
def w():
    pass
late = threading.Thread(target=w)
ts = [threading.Thread(target=late.start, name=name) for name in "ab"]
for t in ts: t.start()
print(late.is_alive())
