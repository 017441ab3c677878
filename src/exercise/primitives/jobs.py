import queue
import threading

jobs = queue.Queue()


def work():
    for _ in range(2):
        jobs.get()  #@ get
        jobs.task_done()  #? primitive=queue #@ done


worker = threading.Thread(target=work)
worker.start()
for job in range(2):
    jobs.put(job)  #@ put
jobs.join()  # until task_done has been called for each  #@ join
print("all done")  #@ print
worker.join()
