# comes to: x
# comes to: ! Thread-1: AttributeError: 'P' object has no attribute 'url'
import threading
class P(threading.Thread):
    def __init__(self):
        super().__init__()
        self.start()
        self.url = "x"
    def run(self):
        print(self.url)
p = P()
p.join()
