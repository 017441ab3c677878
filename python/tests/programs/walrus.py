if (n := len("hello")) > 3:
    print(n)
print([y for x in range(5) if (y := x * 2) > 4], y)
data = [1, 2, 3]
while (item := data.pop() if data else None) is not None:
    print(item)
print((a := 1, b := a + 1), a, b)
