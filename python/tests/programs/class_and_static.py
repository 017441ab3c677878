class A:
    n = 0
    @classmethod
    def make(cls, *a):
        cls.n += 1
        return cls(), a
    @staticmethod
    def add(x, y=1):
        return x + y
    def me(self):
        return self.add(1), self.make(2)[1], type(self).n
class B(A):
    pass
print(A.make(1)[1], B.make()[0].__class__.__name__, A.n, B.n, A.add(1), A().add(1, 2), A().me(), B().me())
