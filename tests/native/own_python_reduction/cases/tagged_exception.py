# comes to: True / True
# comes to: True / False
# comes to: False / True
import threading
err = ValueError("x")
def w(tag):
    try:
        raise err
    except ValueError as e:
        e.tag = tag
        print(e.tag == tag)
ts = [threading.Thread(target=w, args=(n,)) for n in "ab"]
for t in ts: t.start()
for t in ts: t.join()
