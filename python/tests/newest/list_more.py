l = [3, 1, 2]
l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda x: -x % 3); print(l)
l.insert(0, 9); l.insert(100, 8); l.insert(-1, 7); print(l); print(l.pop(), l.pop(0), l.pop(-1), l)
l.extend("ab"); l += (1,); l *= 2; print(l, l.index("a"), l.index("a", 5), l.count(1)); l.remove("a"); print(l)
l[1:3] = [10, 20, 30]; print(l); l[::2] = [0] * len(l[::2]); print(l); del l[1:3]; print(l); del l[-1]; print(l); l[5:] = []; print(l); l[len(l):] = [1]; print(l)
l.reverse(); print(l, l[::-1], l[-2:], l[1:100], l[3:1], l[-100:2]); c = l.copy(); c.clear(); print(c, bool(c))
for call in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][1], lambda: [1] + (1,), lambda: [1] * "a", lambda: [1].sort(1), lambda: sorted([1, "a"]), lambda: [1] < ["a"], lambda: [1] < 1, lambda: [1, 2].__setitem__(slice(None, None, 2), [1, 2]), lambda: [1, 2].__setitem__(5, 1), lambda: list(5), lambda: [1].insert("a", 1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] == [1, 2.0], [[1], 2] == [[1], 2], [1, "a"] != [1, "b"], 2 in [1, 2], [1] * 3, 2 * [0], list("ab"), list({1: 2}), [*"ab", *[1]])
a = [1]; a.append(a); print(a, a == a, len(a)); print(sorted("bca"), sorted([3, 1], reverse=True), sorted({"b": 1, "a": 2}), sorted(["B", "a"], key=str.lower), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])))
