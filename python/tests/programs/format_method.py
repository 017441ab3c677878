print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0[1]} {0[0]}".format([1, 2]))
print("{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{:.3f}".format(2.0), "{!r:>6}".format("a"), "{a.real}".format(a=3))
print("%d %s %r %5.2f %x %%" % (1, "a", "b", 3.14159, 255), "%05d|%-5d|%+d" % (1, 2, 3), "%(a)s %(b)d" % {"a": 1, "b": 2})
print("%s" % [1, 2], "%s %s" % ("a", None), "%c%c" % (65, "b"), "%.3s" % "abcdef", "%*d" % (5, 42))
