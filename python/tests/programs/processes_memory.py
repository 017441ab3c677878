import sys
from multiprocessing import Process, Queue, active_children, cpu_count
from multiprocessing import current_process, get_context, get_start_method

count = 0
items = ["a"]
seen = {}


class Worker(Process):
    def __init__(self, number):
        super().__init__(name=f"Worker {number}")
        self.number = number

    def run(self):
        global count
        count += self.number
        items.append(self.name)
        seen[self.number] = True
        print(self.name, count, items, seen, current_process().name)
        self.number = 100


def exits(how):
    if how == "code":
        sys.exit(3)
    if how == "text":
        sys.exit("text")
    if how == "none":
        sys.exit()
    raise ValueError(how)


def nested(q):
    inner = Process(target=exits, args=("code",))
    inner.start()
    inner.join()
    q.put([inner.name, inner.exitcode, [child.name for child in active_children()]])


def started_by_daemon(q):
    try:
        Process(target=exits).start()
    except AssertionError as wrong:
        q.put(str(wrong))


if __name__ == "__main__":
    workers = [Worker(1), Worker(2)]
    for worker in workers:
        worker.start()
        worker.join()
    print(count, items, seen, [worker.number for worker in workers])
    for how in ("code", "none", "text"):
        p = Process(target=exits, args=(how,))
        print(p.is_alive(), p.exitcode, p.pid)
        p.start()
        p.join()
        print(how, p.exitcode, p.is_alive(), p.pid > 1, p.name)
    q = Queue()
    p = Process(target=nested, args=(q,))
    p.start()
    print(q.get())
    p.join()
    p = Process(target=started_by_daemon, args=(q,), daemon=True)
    p.start()
    print(q.get(), p.daemon)
    p.join()
    print(current_process().name, active_children(), cpu_count() > 0, get_start_method())
    for wrong in (p.start, lambda: Process().join(), lambda: setattr(p, "daemon", False)):
        try:
            wrong()
        except AssertionError as error:
            print(error)
    p.close()
    try:
        p.join()
    except ValueError as error:
        print(error)
    context = get_context("fork")
    p = context.Process(target=exits, args=("last",))
    p.start()
    p.join()
    print(p.exitcode)
