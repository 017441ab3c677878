x, y, name = 5, 3.14159, "ann"
print(f"{x=} {y=:.2f} {name!r} {name!s:>5} {name!a} {x + 1 = } {{}} {x:{x}} {y:{'.'}{2}f}")
print(f"{'nested ' + f'{x}'} {[i for i in range(3)]} {({'a': 1})['a']} {x if x > 3 else y}")
print(f"{x!r:^7}|{name:*^{x + 4}}|{1_000_000:,}|{0.5:%}|{True}|{None}|{...}")
print(f"{lambda_ if (lambda_ := 3) else 0} {name.upper()} {name[0]} {name[::-1]} {'a' 'b'}")
print("{} {1}".format(1, 2) if False else "{0} {1} {0}".format("a", "b"), "{a[0]} {a[1]} {b.real} {c[k]}".format(a=[1, 2], b=5, c={"k": "v"}))
for t, args in (("{} {1}", (1, 2)), ("{", ()), ("}", ()), ("{x}", ()), ("{0}", ()), ("{!z}", (1,)), ("{:{}}", (1,)), ("{0.zz}", (1,)), ("{0[a]}", ([1],))):
    try:
        print(t.format(*args))
    except Exception as e:
        print(type(e).__name__, e)
print("%s %r %d %5.1f %x %% %c %-5s| %05d %+d %e %g" % ("a", "b", 3, 2.25, 255, "z", "q", 42, 7, 12345.678, 0.0001))
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "%s" % (1,), "%s" % [1], "%*d" % (5, 3), "%.*f" % (2, 1.0))
for t, a in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%z", 1), ("%c", "ab"), ("%(a)s", 1), ("%", 1), ("%d", 1.9), ("%x", 1.5), ("%i", None)):
    try:
        print(t % a)
    except Exception as e:
        print(type(e).__name__, e)
