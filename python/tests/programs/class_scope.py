x = "global"
class A:
    x = "class"
    y = x + "!"
    zs = [x for _ in range(2)]
    def get(self):
        return x, self.x
    class Inner:
        z = "inner"
    for i in range(2):
        pass
print(A.y, A().get(), A.Inner.z, A.i, A.Inner.__qualname__, A.get.__qualname__)
class B(A):
    x = A.x + "B"
    def get(self):
        return super().get()
print(B().get(), B.__name__, B.x)
if True:
    class C:
        def __init__(self):
            self.__private = 1
        def __str__(self):
            return str(self.__private)
print(C(), [k for k in vars(C())])
