# https://github.com/Backblaze/B2_Command_Line_Tool/pull/106: a task adds a task behind the
# token that ends the worker.
import queue
import threading

tasks = queue.Queue()
done = []


def work():
    while True:
        task = tasks.get()
        if task is None:
            break
        done.append(task)
        if task == "parent":
            tasks.put("child")


worker = threading.Thread(target=work, name="worker")
worker.start()
tasks.put("parent")
tasks.put(None)
worker.join()
print(done)
