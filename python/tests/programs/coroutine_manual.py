async def inner(x):
    return x * 2
async def outer():
    a = await inner(5)
    b = await inner(a)
    try:
        await fail()
    except ValueError as e:
        print("caught", e)
    return a + b
async def fail():
    raise ValueError("async")
c = outer()
try:
    c.send(None)
except StopIteration as e:
    print("result", e.value)
class Wait:
    def __await__(self):
        got = yield "waiting"
        return got
async def main():
    x = await Wait()
    print("got", x)
    return "end"
m = main()
print(m.send(None))
try:
    m.send(42)
except StopIteration as e:
    print(e.value)
class Actx:
    async def __aenter__(self):
        print("aenter")
        return self
    async def __aexit__(self, *a):
        print("aexit", a[0])
class Aiter:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
async def use():
    async with Actx() as a:
        print(type(a).__name__)
    async for x in Aiter(3):
        print(x)
    return [x async for x in Aiter(2)]
try:
    use().send(None)
except StopIteration as e:
    print(e.value)
