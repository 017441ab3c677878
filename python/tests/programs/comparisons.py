print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, "a" < "b", "abc" < "abd", [1, 2] < [1, 3], (1, 2) < (1, 2, 0))
print([1, 2] == [1, 2], {"a": 1} == {"a": 1}, {1, 2} == {2, 1}, (1,) == [1], None == None, 1 == "1")
print({1} < {1, 2}, {1, 2} <= {1, 2}, {3} > set(), [] == (), "a" in "cat", 3 in [1, 2, 3], 3 not in (1, 2))
x = None
print(x is None, x is not None, not x, not 0, not "x")
