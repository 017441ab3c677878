import enum
from concurrent.futures import ThreadPoolExecutor


class Silent(Exception):
    def __str__(self):
        return self.missing


class Twice(enum.Enum):
    A = Silent
    B = A


with ThreadPoolExecutor(1) as pool:
    pool.submit(pool.submit, print)
raise Silent from Silent()
