def grade(n):
    return "A" if n >= 90 else "B" if n >= 80 else "C" if n >= 70 else "F"
print([grade(n) for n in (95, 85, 75, 5)])
print(*("even" if i % 2 == 0 else "odd" for i in range(4)))
x = [i if i % 2 else [j for j in range(i)] for i in range(4)]
print(x)
print("a" if [] else "b" if {} else "c", (1 if True else 2) + 3, [0, 1][True], {True: "t", False: "f"}[1 > 2])
