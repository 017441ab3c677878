class Boom(Exception):
    pass
try:
    raise Boom("it broke")
finally:
    print("finally first")
