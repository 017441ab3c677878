class Plugin:
    plugins = {}
    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.plugins[name or cls.__name__] = cls
class A(Plugin):
    pass
class B(Plugin, name="bee"):
    pass
print(list(Plugin.plugins), Plugin.plugins["bee"] is B)
class G:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"
print(G["x"])
