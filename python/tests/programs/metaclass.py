class Meta(type):
    registry = []
    def __new__(meta, name, bases, ns, **kw):
        cls = super().__new__(meta, name, bases, ns)
        Meta.registry.append(name)
        cls.tag = kw.get("tag", "none")
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def hello(cls):
        return "hello " + cls.__name__
class A(metaclass=Meta):
    pass
class B(A, tag="b"):
    pass
print(Meta.registry, A.tag, B.tag, B.hello(), type(B).__name__, isinstance(B, Meta))
class Singleton(type):
    _instances = {}
    def __call__(cls, *a, **k):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*a, **k)
        return cls._instances[cls]
class S(metaclass=Singleton):
    def __init__(self, v=0):
        self.v = v
print(S(1) is S(2), S().v)
T = type("T", (), {"x": 5, "m": lambda self: self.x})
print(T().m(), T.__name__)
