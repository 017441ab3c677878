def time_ns():
    return int(time() * 1_000_000_000)


def monotonic_ns():
    return int(monotonic() * 1_000_000_000)


def perf_counter_ns():
    return int(perf_counter() * 1_000_000_000)


def process_time():
    return perf_counter()
