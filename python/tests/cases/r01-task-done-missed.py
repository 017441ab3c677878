# https://github.com/sabnzbd/sabnzbd/pull/3341: an exception skips task_done(), and join() of
# the queue waits for ever.
import queue
import threading

jobs = queue.Queue()
done = []


def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        done.append(10 // job)
        jobs.task_done()


worker = threading.Thread(target=work, name="worker", daemon=True)
for job in (5, 0):
    jobs.put(job)
worker.start()
jobs.join()
print("done", done)
