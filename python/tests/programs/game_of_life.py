def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    neighbours[k] = neighbours.get(k, 0) + 1
    return {c for c, n in neighbours.items() if n == 3 or (n == 2 and c in cells)}
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for gen in range(4):
    glider = step(glider)
    print(sorted(glider))
def show(cells, n=4):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(n)) for y in range(n))
print(show(glider))
