# comes to: main / started
# comes to: started / main
import threading
never = threading.Event()
daemon = threading.Thread(target=never.wait, daemon=True)
def w():
    print("started")
    daemon.start()
threading.Thread(target=w).start()
print("main")
