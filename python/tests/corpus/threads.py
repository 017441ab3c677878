"""What programs about threads look like."""
import queue
import random
import threading
import time
from collections import OrderedDict, defaultdict, deque
from concurrent.futures import ThreadPoolExecutor, as_completed


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self, times):
        for _ in range(times):
            with self.lock:
                self.value += 1


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = OrderedDict()
        self.lock = threading.RLock()

    def get(self, key, default=None):
        with self.lock:
            if key not in self.items:
                return default
            self.items.move_to_end(key)
            return self.items[key]

    def put(self, key, value):
        with self.lock:
            if key in self.items:
                self.items.move_to_end(key)
            self.items[key] = value
            while len(self.items) > self.capacity:
                self.items.popitem(last=False)


class Bounded:
    def __init__(self, size):
        self.buffer = deque()
        self.size = size
        self.condition = threading.Condition()

    def put(self, item):
        with self.condition:
            while len(self.buffer) >= self.size:
                self.condition.wait()
            self.buffer.append(item)
            self.condition.notify()

    def take(self):
        with self.condition:
            self.condition.wait_for(lambda: self.buffer)
            item = self.buffer.popleft()
            self.condition.notify_all()
            return item


class Worker(threading.Thread):
    def __init__(self, jobs: queue.Queue, results):
        super().__init__(daemon=True, name=f"worker-{id(jobs)}")
        self.jobs = jobs
        self.results = results

    def run(self):
        while True:
            job = self.jobs.get()
            if job is None:
                self.jobs.task_done()
                return
            try:
                self.results.append(job())
            except Exception as error:
                self.results.append(error)
            finally:
                self.jobs.task_done()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if source.balance < amount:
            raise ValueError(f"only {source.balance}")
        source.balance -= amount
        target.balance += amount


def pooled(urls):
    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = {pool.submit(len, url): url for url in urls}
        for future in as_completed(futures):
            try:
                print(futures[future], future.result())
            except Exception as error:
                print(f"{futures[future]!r} failed: {error}")


def main():
    counter = Counter()
    threads = [threading.Thread(target=counter.increment, args=(3,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=1.0)
    words = defaultdict(int)
    for word in "a b a".split():
        words[word] += 1
    time.sleep(random.random())
    event = threading.Event()
    if not event.wait(0.1) or event.is_set():
        print(counter.value, dict(words))


if __name__ == "__main__":
    main()
