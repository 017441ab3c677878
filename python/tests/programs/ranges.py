print(list(range(5)), list(range(2, 8, 2)), list(range(5, 0, -1)), range(3), range(1, 5, 2), len(range(0, 10, 3)))
print(range(10)[3], range(10)[-1], range(10)[2:5], 4 in range(0, 10, 2), 5 in range(0, 10, 2), range(3) == range(0, 3), list(reversed(range(3))))
print(sum(range(101)), max(range(5)), range(5).index(3), range(0), bool(range(0)), range(10).start, range(10).stop)
