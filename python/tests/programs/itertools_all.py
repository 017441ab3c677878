from itertools import *
print(list(islice("abcdef", 2)), list(islice("abcdef", 1, 5, 2)), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 5, 1])))
print(list(accumulate([1, 2, 3])), list(repeat("x", 2)), list(islice(cycle("ab"), 5)), list(product("ab", [1, 2])), list(permutations([1, 2, 3], 2)))
print(list(combinations("abc", 2)), [(k, list(g)) for k, g in groupby("aabbbc")], list(zip_longest("ab", "c", fillvalue="-")), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(chain.from_iterable(["ab", "c"])), list(compress("abc", [1, 0, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(pairwise([1, 2, 3])))
a, b = tee([1, 2, 3])
print(list(a), list(b), next(count(10, 5)), list(combinations_with_replacement("ab", 2)))
