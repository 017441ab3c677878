from bisect import bisect as _bisect
from math import floor as _floor


def _index(x):
    if not isinstance(x, int):
        raise TypeError(f"{type(x).__name__!r} object cannot be interpreted as an integer")
    return int(x)


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        if isinstance(a, (str, bytes, bytearray)):
            _refuse("a seed of text or bytes is not supported: use an integer")
        if isinstance(a, float):
            a = hash(a) % 2**64
        elif a is not None and not isinstance(a, int):
            raise TypeError(
                "The only supported seed types are: None,\n"
                "int, float, str, bytes, and bytearray."
            )
        _seed(self, a)

    def random(self):
        return _random(self)

    def getrandbits(self, k, /):
        chosen = _chosen(self, 2**k if k in (1, 2, 3) else 0)
        return _bits(self, k) if chosen is None else chosen

    def randbytes(self, n):
        return _bits(self, n * 8).to_bytes(n, "little")

    def _below(self, end):
        chosen = _chosen(self, end)
        if chosen is not None:
            return chosen
        size = end.bit_length()
        drawn = _bits(self, size)
        while drawn >= end:
            drawn = _bits(self, size)
        return drawn

    def randrange(self, start, stop=None, step=1):
        start = _index(start)
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        stop = _index(stop)
        width = stop - start
        step = _index(step)
        if step == 1:
            if width > 0:
                return start + self._below(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            count = (width + step - 1) // step
        elif step < 0:
            count = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * self._below(count)

    def randint(self, a, b):
        a, b = _index(a), _index(b)
        if b < a:
            raise ValueError(f"empty range in randint({a}, {b})")
        return a + self._below(b - a + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for last in range(len(x) - 1, 0, -1):
            other = self._below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            _refuse("sample() with counts is not supported: repeat the items")
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError(
                "Population must be a sequence.  For dicts or sets, use sorted(d)."
            )
        count = len(population)
        if not 0 <= k <= count:
            raise ValueError("Sample larger than population or is negative")
        # A list of all is kept, unless a set of the chosen is smaller.
        set_size = 21
        if k > 5:
            power = 1
            while power < k * 3:
                power *= 4
            set_size += power
        if count <= set_size:
            pool = list(population)
            result = []
            for done in range(k):
                at = self._below(count - done)
                result.append(pool[at])
                pool[at] = pool[count - done - 1]
            return result
        chosen = []
        for _ in range(k):
            at = self._below(count)
            while at in chosen:
                at = self._below(count)
            chosen.append(at)
        return [population[at] for at in chosen]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        count = len(population)
        if cum_weights is None and weights is not None:
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if cum_weights is None:
            found = []
            for _ in range(k):
                at = _chosen(self, count)
                found.append(population[_floor(self.random() * count) if at is None else at])
            return found
        if len(cum_weights) != count:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        found = []
        for _ in range(k):
            found.append(population[_bisect(cum_weights, self.random() * total, 0, count - 1)])
        return found

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def __copy__(self):
        _refuse("copying a Random is not supported: make one with its seed")

    def __deepcopy__(self, memo):
        _refuse("copying a Random is not supported: make one with its seed")

    def getstate(self):
        _refuse("getstate() is not supported: seed again")

    def setstate(self, state):
        _refuse("setstate() is not supported: seed again")

    def triangular(self, low=0.0, high=1.0, mode=None):
        _refuse("triangular() is not supported: use uniform()")

    def gauss(self, mu=0.0, sigma=1.0):
        _refuse("gauss() is not supported: use uniform()")

    def normalvariate(self, mu=0.0, sigma=1.0):
        _refuse("normalvariate() is not supported: use uniform()")

    def lognormvariate(self, mu=0.0, sigma=1.0):
        _refuse("lognormvariate() is not supported: use uniform()")

    def expovariate(self, lambd=1.0):
        _refuse("expovariate() is not supported: use uniform()")

    def vonmisesvariate(self, mu, kappa):
        _refuse("vonmisesvariate() is not supported: use uniform()")

    def gammavariate(self, alpha, beta):
        _refuse("gammavariate() is not supported: use uniform()")

    def betavariate(self, alpha, beta):
        _refuse("betavariate() is not supported: use uniform()")

    def paretovariate(self, alpha):
        _refuse("paretovariate() is not supported: use uniform()")

    def weibullvariate(self, alpha, beta):
        _refuse("weibullvariate() is not supported: use uniform()")

    def binomialvariate(self, n=1, p=0.5):
        _refuse("binomialvariate() is not supported: use uniform()")


class SystemRandom(Random):
    def __init__(self, x=None):
        _refuse("SystemRandom is not supported: use Random with a seed")


_inst = Random()
seed = _inst.seed
random = _inst.random
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
randrange = _inst.randrange
randint = _inst.randint
choice = _inst.choice
choices = _inst.choices
shuffle = _inst.shuffle
sample = _inst.sample
uniform = _inst.uniform
getstate = _inst.getstate
setstate = _inst.setstate
triangular = _inst.triangular
gauss = _inst.gauss
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
betavariate = _inst.betavariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
binomialvariate = _inst.binomialvariate
