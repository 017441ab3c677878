data = [4, 8, 15, 16, 23, 42]
mean = sum(data) / len(data)
var = sum((x - mean) ** 2 for x in data) / len(data)
median = (sorted(data)[len(data) // 2 - 1] + sorted(data)[len(data) // 2]) / 2
print(mean, round(var, 3), round(var ** 0.5, 4), median, max(data) - min(data))
hist = {}
for x in data:
    hist.setdefault(x // 10 * 10, []).append(x)
for k in sorted(hist):
    print(f"{k:>3}-{k + 9}: {'*' * len(hist[k])}")
print([b - a for a, b in zip(data, data[1:])], [sum(data[:i + 1]) for i in range(len(data))])
print(all(a < b for a, b in zip(data, data[1:])), [x for x in data if x % 2 == 0][:2], data[::-1][0])
