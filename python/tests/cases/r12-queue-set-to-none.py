# https://github.com/Backblaze/B2_Command_Line_Tool/pull/106: shutting down takes the queue away
# from those who are about to use it.
import queue
import threading


class Pool:
    def __init__(self):
        self.tasks = queue.Queue()

    def add(self, task):
        if self.tasks is None:
            return "closed"
        try:
            self.tasks.put(task)
        except AttributeError as error:
            return str(error)
        return "added"

    def shut_down(self):
        self.tasks = None


pool = Pool()
said = []
adder = threading.Thread(target=lambda: said.append(pool.add("task")), name="adder")
adder.start()
pool.shut_down()
adder.join()
print(said)
