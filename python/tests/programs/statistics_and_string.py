import string
from statistics import StatisticsError, fmean, mean, median, median_high, median_low, mode, multimode

print(mean([1, 2, 3]), mean([1, 2]), mean([0.1] * 10), mean([1, 2.0]), mean((1e16, 1, -1e16)), mean([0.5, 3]))
print(fmean([1, 2, 4]), median([5, 1, 3]), median([4, 1, 3, 2]), median_low([1, 2]), median_high([1, 2]))
print(mode("aabbb"), multimode("aabbc"))
for function in (mean, median, mode):
    try:
        function([])
    except StatisticsError as e:
        print(type(e).__name__, e)
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable))
print(string.capwords("the quick  fox"), string.capwords("a-b", "-"))
