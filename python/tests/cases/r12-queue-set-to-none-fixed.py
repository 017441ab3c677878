# https://github.com/Backblaze/B2_Command_Line_Tool/pull/106: shutting down takes the queue away
# from those who are about to use it.
import queue
import threading


class Pool:
    def __init__(self):
        self.tasks = queue.Queue()
        self.lock = threading.Lock()

    def add(self, task):
        with self.lock:
            if self.tasks is None:
                return "closed"
            self.tasks.put(task)
            return "added"

    def shut_down(self):
        with self.lock:
            self.tasks = None


pool = Pool()
said = []
adder = threading.Thread(target=lambda: said.append(pool.add("task")), name="adder")
adder.start()
pool.shut_down()
adder.join()
print(said)
