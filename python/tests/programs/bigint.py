a = 2 ** 200
print(a, a // 3 ** 50, a % 10 ** 9, -a // 7, a * -a, a - a + 1, a > a - 1, a == float(a), hash(a) == hash(float(a)))
print(10 ** 30 / 10 ** 28, 10 ** 400 // 10 ** 398, str(3 ** 100)[-5:], int("9" * 30) + 1, (1 << 100) >> 98, (10 ** 20).bit_length())
print(5 ** 50 & (2 ** 64 - 1), 7 ** 40 | 1, 3 ** 50 ^ 3 ** 49, -(2 ** 70), abs(-(2 ** 70)), pow(2, 1000, 10 ** 9 + 7), round(12345678901234567890123, -20))
try:
    float(10 ** 400)
except OverflowError as e:
    print(e)
