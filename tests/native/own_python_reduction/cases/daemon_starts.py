# comes to: main
# comes to: main / late
# comes to: late / main
import threading
late = threading.Thread(target=print, args=("late",))
threading.Thread(target=late.start, daemon=True).start()
print("main")
