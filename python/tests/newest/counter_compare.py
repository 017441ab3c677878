from collections import Counter
a, b = Counter(x=1, y=0), Counter(x=1)
print(a == b, a != b, Counter() == {}, a == {"x": 1, "y": 0}, {"x": 1, "y": 0} == a)
print(a <= b, a < Counter(x=2), a >= b, a > b, Counter(z=-1) < Counter())
print(+Counter(a=2, b=-1, c=0), -Counter(a=2, b=-1, c=0))
print(Counter("abca") + Counter("ab"), Counter("abca") - Counter("ab"))
print(Counter("abca") & Counter("aab"), Counter("abca") | Counter("aabbb"))
c = Counter("abca")
c += Counter("z"); print(c)
c -= Counter("a"); print(c)
c &= Counter("abz"); print(c)
c |= Counter("qq"); print(c)
for wrong in (1, "x", None):
    print(a == wrong, a != wrong)
    try:
        print(a < wrong)
    except TypeError as e:
        print(e)
