import random
from random import Random, choice, randint, sample, shuffle


def tried(function, *args, **named):
    try:
        print(function(*args, **named))
    except Exception as e:
        print(type(e).__name__, e)


random.seed(42)
print(random.random(), randint(1, 6), random.randrange(10), random.randrange(5, 50, 5))
letters = list("abcdefghij")
shuffle(letters)
print(letters, choice(letters), sample(letters, 3), sample(range(1000), 8))
print(random.uniform(2, 5), random.choices([1, 2, 3], k=5), random.choices("xyz", [5, 1, 1], k=4))
print(random.getrandbits(70), random.randbytes(5), random.choices("ab", cum_weights=[1, 3], k=3))
random.seed(42)
print(random.random())
one, other = Random(7), Random(7)
print([one.randint(0, 99) for _ in range(8)])
print([other.randint(0, 99) for _ in range(8)] , one.random() == other.random())
for seed in (0, -5, 2**80, 3.5, -2.25, True):
    print(seed, Random(seed).random())
many = Random(3)
print(sum(many.randrange(1000) for _ in range(2000)), many.random())
tried(random.choice, [])
tried(random.sample, [1, 2], 3)
tried(random.sample, {1, 2}, 1)
tried(random.randrange, 0)
tried(random.randrange, 1, 9, 0)
tried(random.seed, [1])
tried(random.shuffle, (1, 2))
random.seed()
drawn = [random.random() for _ in range(20)]
print(len(set(drawn)), all(0 <= number < 1 for number in drawn), 1 <= randint(1, 6) <= 6)
