class Y:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
def run(co):
    send = None
    out = []
    while True:
        try:
            out.append(co.send(send)); send = len(out)
        except StopIteration as e:
            return out, e.value
async def g():
    try:
        yield 1
        x = await Y("w")
        y = yield x
        print("got", y)
        yield 3
    except ValueError as e:
        print("caught", e)
        yield 4
    finally:
        print("fin", await Y("f"))
async def main():
    a = g()
    print(await a.__anext__())
    print(await a.asend(None))
    print(await a.asend("yes"))
    print(await a.athrow(ValueError("v")))
    print(await a.aclose())
    print(await a.aclose())
    try:
        await a.__anext__()
    except StopAsyncIteration as e:
        print("SAI", e.args)
    print([x async for x in g()])
    print({x: y async for x in g() async for y in g() if x == y})
    d = g(); print(await anext(d, 5)); await d.aclose(); print(await anext(d, 5))
    async for x in g():
        print("x", x)
    else:
        print("else")
    class CM:
        async def __aenter__(self): print("enter", await Y("e")); return self
        async def __aexit__(self, *a): print("exit", a[0], await Y("x")); return True
    async with CM() as c:
        print(type(c).__name__)
        raise KeyError(1)
    b = g()
    print(await b.aclose())
    for k in (lambda: b.asend(3), lambda: g().asend(3)):
        try:
            await k()
        except BaseException as e:
            print(repr(e))
    c = g()
    s = c.asend(None)
    print(await s)
    try:
        await s
    except BaseException as e:
        print(repr(e))
    await c.aclose()
    for k in (lambda: 3, lambda: None):
        try:
            await k()
        except TypeError as e:
            print(e)
    try:
        async for x in [1]: pass
    except TypeError as e:
        print(e)
    try:
        async with 3: pass
    except TypeError as e:
        print(e)
    try:
        for x in g(): pass
    except TypeError as e:
        print(e)
    async def si():
        raise StopIteration(3)
    try:
        await si()
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    async def sa():
        yield 1
        raise StopAsyncIteration(3)
    try:
        async for x in sa(): pass
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    co = si()
    try:
        await co
    except RuntimeError as e:
        pass
    try:
        await co
    except RuntimeError as e:
        print(e)
    return "end"
print(run(main()))
async def closes():
    try:
        await Y("c")
    finally:
        print("closed")
k = closes()
k.send(None)
k.close()
k = closes()
k.send(None)
try:
    k.throw(ValueError("t"))
except ValueError as e:
    print(repr(e))
class S:
    def __enter__(self): pass
    def __exit__(self, *a): pass
async def m2():
    try:
        async with S(): pass
    except TypeError as e: print(e)
    try:
        with 3: pass
    except TypeError as e: print(e)
    cc = m2()
    try:
        for x in cc: pass
    except TypeError as e: print(e)
    try:
        next(cc)
    except TypeError as e: print(e)
    cc.close()
print(run(m2()))
