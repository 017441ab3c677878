m = [[1, 2], [3, 4]]
print([list(r) for r in zip(*m)], [[sum(a * b for a, b in zip(r, c)) for c in zip(*m)] for r in m])
for row in m:
    print(" ".join(f"{x:3}" for x in row))
grid = [[0] * 3 for _ in range(2)]
grid[1][2] = 5
print(grid, sum(map(sum, grid)), [x for row in grid for x in row])
ident = [[int(i == j) for j in range(3)] for i in range(3)]
print(ident)
