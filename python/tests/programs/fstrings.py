name, n, x = "Bob", 42, 3.14159
print(f"{name} {n} {x}", f"{name!r} {n:5d}|{n:<5}|{n:^5}|{n:>5}|{n:05}", f"{x:.2f} {x:10.3f}|{x:e}|{x:g}")
print(f"{n:x} {n:X} {n:o} {n:b} {n:#x} {n:#b} {n:,} {1234567:,} {1234567.891:,.2f} {n:+d} {-n:+d}")
print(f"{name:>10}|{name:<10}|{name:^10}|{name:*^10}|{name:.2}|", f"{0.25:%} {0.5:.0%}", f"{{}} {n=} {n + 1 = }")
w = 8
print(f"{n:{w}}|{x:{w}.{2}f}|", f"{[1, 2]} {(1,)} { {'a': 1} }", f"{'nested ' + f'{n}'}", f"{None} {True}")
