# comes to: a Thread-1 (leaf) / b Thread-2 (leaf)
# comes to: b Thread-2 (leaf) / a Thread-1 (leaf)
# comes to: b Thread-1 (leaf) / a Thread-2 (leaf)
# comes to: a Thread-2 (leaf) / b Thread-1 (leaf)
import threading
def leaf(who):
    print(who, threading.current_thread().name)
def mk(who):
    threading.Thread(target=leaf, args=(who,)).start()
for who in "ab":
    threading.Thread(target=mk, args=(who,), name=who).start()
