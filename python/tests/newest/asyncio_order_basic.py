import asyncio
async def w(n, k):
    for i in range(k):
        print(n, i)
        await asyncio.sleep(0)
    return n
async def main():
    t = [asyncio.create_task(w(x, 2)) for x in "abc"]
    print("made")
    r = await asyncio.gather(*t, w("d", 3))
    print(r)
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon1")
    loop.call_later(0, print, "later0")
    loop.call_soon(print, "soon2")
    await asyncio.sleep(0)
    print("after0")
    await asyncio.sleep(0)
    print("after1")
    h = loop.call_soon(print, "never")
    h.cancel()
    print(h.cancelled())
    loop.call_later(0.02, print, "20")
    loop.call_later(0.01, print, "10")
    loop.call_at(loop.time() + 0.015, print, "15")
    t = loop.call_later(0.005, print, "5")
    t.cancel()
    await asyncio.sleep(0.03)
    print("end")
asyncio.run(main())
