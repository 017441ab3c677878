from collections import deque
a, b = deque([1, 2]), deque([1, 3])
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a == deque([1, 2], 5))
print(deque() < deque([0]), deque([1]) < deque([1, 0]), deque([2]) > deque([1, 9]))
print(a == [1, 2], a != [1, 2], [1, 2] == a)
for other in ([1], 1, (1, 2)):
    try:
        print(a < other)
    except TypeError as e:
        print("TypeError")
print(a * 2, 2 * a, a * 0, a * -1, deque([1, 2], 3) * 2)
print(a + b, deque([1], 2) + deque([5, 6]))
try:
    a + [1]
except TypeError as e:
    print(e)
a *= 3; print(a)
a = deque([1, 2], 3); a *= 2; print(a, a.maxlen)
a += "xy"; print(a)
try:
    deque() * "x"
except TypeError as e:
    print(e)
