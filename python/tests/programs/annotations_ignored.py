from typing import List, Optional, Dict
x: int = 5
y: "undefined"
def f(a: int, b: Optional[str] = None, *args: List[int], **kw: Dict[str, int]) -> list[int]:
    z: float = 1.0
    return [a, b, z]
class P:
    x: int
    y: str = "d"
    def m(self, o: "P") -> "P":
        return o
print(x, f(1), P.y, P().m(5), hasattr(P, "x"))
