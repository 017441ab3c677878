"""The work that Lockstep measures, as CPython does it.

Prints JSON: {"version", "threads", "rows": [{"measurement", "table", "series",
"x", "median", "low", "high"}]}, with Lockstep's names. Sizes are smaller than
Lockstep's, so that it ends; rates compare all the same.
"""

import collections
import json
import multiprocessing
import platform
import queue
import random
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ADDITIONS = 200_000
ITEMS = 10_000
LOOK_UPS = 50_000
CACHE = 1_024
TASKS = 5_000
TRIPS = 1_000
NUMBERS = 1_000_000
RATE, LOAD_SECONDS, PATIENCE, BUSY = 8_000, 0.2, 0.002, 5e-6
REPEATS = 5


def quartiles(numbers):
    """The lower quartile, the median and the upper quartile."""
    return statistics.quantiles(numbers, n=4, method="inclusive")


def rate(count, unit, run):
    """Quartiles of how many things a second, in units of so many, after one run to warm up."""
    run()
    rates = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        run()
        rates.append(count / (time.perf_counter() - begun) / unit)
    return quartiles(rates)


def together(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def locked(self, times):
        for _ in range(times):
            with self.lock:
                self.value += 1

    def unlocked(self, times):
        for _ in range(times):
            self.value += 1


def count(threads, method):
    def run():
        counter = Counter()
        together(*[lambda: method(counter, ADDITIONS // threads)] * threads)

    return rate(ADDITIONS, 1e6, run)


def count_one_each(threads):
    def run():
        counters = [Counter() for _ in range(threads)]
        together(*[lambda c=c: c.unlocked(ADDITIONS // threads) for c in counters])

    return rate(ADDITIONS, 1e6, run)


def hand_over(producers, consumers, capacity):
    def run():
        items = queue.Queue(maxsize=capacity)

        def produce():
            for item in range(ITEMS // producers):
                items.put(item)

        def consume():
            for _ in range(ITEMS // consumers):
                items.get()

        together(*[produce] * producers, *[consume] * consumers)

    return rate(ITEMS, 1e3, run)


def look_up(threads):
    keys = CACHE * 100 // 90

    def run():
        lock, cache = threading.Lock(), collections.OrderedDict.fromkeys(range(CACHE), 0)

        def work(seed):
            draw = random.Random(seed).randrange
            for key in [draw(keys) for _ in range(LOOK_UPS // threads)]:
                with lock:
                    if key in cache:
                        cache.move_to_end(key)
                    else:
                        cache[key] = 0
                        cache.popitem(last=False)

        together(*[lambda n=n: work(n) for n in range(threads)])

    return rate(LOOK_UPS, 1e6, run)


def square(number):
    return number * number


def tasks_at_once(workers):
    with ThreadPoolExecutor(workers) as pool:

        def run():
            for future in [pool.submit(square, number) for number in range(TASKS)]:
                future.result()

        return rate(TASKS, 1e3, run)


def round_trip():
    trips = []
    with ThreadPoolExecutor(1) as pool:
        for first in range(0, TRIPS, 10):
            begun = time.perf_counter()
            for number in range(first, first + 10):
                pool.submit(square, number).result()
            trips.append(time.perf_counter() - begun)
    return quartiles([trip * 1e5 for trip in trips])


def squares(chunk):
    return sum(number * number for number in chunk)


def chunks(workers):
    numbers = [place % 1_000 for place in range(NUMBERS)]
    size = -(-NUMBERS // workers)
    return [numbers[first : first + size] for first in range(0, NUMBERS, size)]


def sum_on_threads(workers):
    parts = chunks(workers)
    with ThreadPoolExecutor(workers) as pool:
        return rate(NUMBERS, 1e6, lambda: sum(pool.map(squares, parts)))


def sum_on_processes(workers):
    parts = chunks(workers)
    with multiprocessing.Pool(workers) as pool:
        return rate(NUMBERS, 1e6, lambda: sum(pool.map(squares, parts)))


def process_logs():
    """Thousands of records per second, and the longest that a queue grew."""
    logs = [queue.Queue() for _ in range(3)]
    logging, longest, processed = [True] * 3, [0] * 3, 0

    def log(subsystem):
        begun, logged = time.perf_counter(), 0
        while (since := min(time.perf_counter() - begun, LOAD_SECONDS)) < LOAD_SECONDS or logged < int(
            since * RATE
        ):
            for _ in range(int(since * RATE) - logged):
                logs[subsystem].put(logged)
                logged += 1
                longest[subsystem] = max(longest[subsystem], logs[subsystem].qsize())
            time.sleep(0.001)
        logging[subsystem] = False

    def coordinate():
        nonlocal processed
        while any(logging) or any(not log.empty() for log in logs):
            for records in logs:
                try:
                    records.get(timeout=PATIENCE if any(logging) else 0.0001)
                except queue.Empty:
                    continue
                processed += 1
                end = time.perf_counter() + BUSY
                while time.perf_counter() < end:
                    pass

    begun = time.perf_counter()
    together(*[lambda n=n: log(n) for n in range(3)], coordinate)
    return processed / (time.perf_counter() - begun) / 1e3, max(longest)


def main(threads):
    rows = []

    def row(measurement, table, series, x, figures):
        low, median, high = figures
        print(f"{measurement}, {series}, {x}: {median:.3f}", file=sys.stderr)
        names = {"measurement": measurement, "table": table, "series": series}
        rows.append({**names, "x": x, "low": low, "median": median, "high": high})

    additions = "Additions per second"
    row("contention", additions, "with a lock", threads, count(threads, Counter.locked))
    row("contention", additions, "no lock", threads, count(threads, Counter.unlocked))
    row("contention", additions, "one counter each", threads, count_one_each(threads))
    row("handover", "By producers and consumers", "1 consumer", 1, hand_over(1, 1, 100))
    row("handover", "By capacity", "all producers and consumers", 1, hand_over(2, 2, 1))
    row("lookups", "By threads", "one lock", threads, look_up(threads))
    row("overhead", "Tasks per second", "submit and result", threads, tasks_at_once(threads))
    row("overhead", "From submit to result", "one worker", 50, round_trip())
    row("squares", "Speed-up", "measured", 1, sum_on_threads(1))
    row("squares", "Speed-up", "measured", threads, sum_on_threads(threads))
    row("squares", "Speed-up", "processes", threads, sum_on_processes(threads))
    runs = [process_logs() for _ in range(REPEATS)]
    rates, longest = (quartiles(numbers) for numbers in zip(*runs))
    row("load", "Records processed", "all three", RATE, rates)
    row("load", "The longest that a queue grew", "of the three", RATE, longest)
    version = f"{platform.python_implementation()} {platform.python_version()}"
    print(json.dumps({"version": version, "threads": threads, "rows": rows}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
