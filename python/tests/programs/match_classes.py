class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Circle:
    def __init__(self, r):
        self.r = r
def f(s):
    match s:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case Circle(r=r):
            return f"circle {r}"
        case str(t):
            return f"text {t}"
        case [Point(x, _), *_]:
            return f"list of points from {x}"
    return "none"
print(f(Point(0, 0)), f(Point(0, 5)), f(Point(2, 2)), f(Point(1, 2)), f(Circle(3)), f("hi"), f([Point(7, 8), 1]), f(5))
