from collections import deque
graph = {"A": ["B", "C"], "B": ["D"], "C": ["D", "E"], "D": ["F"], "E": ["F"], "F": []}
def bfs(start, goal):
    seen, queue = {start}, deque([[start]])
    while queue:
        path = queue.popleft()
        if path[-1] == goal:
            return path
        for n in graph[path[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(path + [n])
def dfs(node, seen=None):
    seen = seen if seen is not None else []
    if node not in seen:
        seen.append(node)
        for n in graph[node]:
            dfs(n, seen)
    return seen
print(bfs("A", "F"), dfs("A"), bfs("F", "A"))
def topo(g):
    order, done = [], set()
    def visit(n):
        if n in done:
            return
        done.add(n)
        for m in g[n]:
            visit(m)
        order.append(n)
    for n in g:
        visit(n)
    return order[::-1]
print(topo(graph))
