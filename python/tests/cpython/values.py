"""What each expression in `ASKED` gives: `[expression, [a, b, …]]`, values as plain data."""

import json
import math
import struct


def read(value):
    kind, value = value
    return {
        "int": lambda digits: int(digits, 16),
        "float": lambda bits: struct.unpack(">d", bytes.fromhex(bits))[0],
        "str": str,
        "bytes": bytes.fromhex,
        "bool": bool,
        "None": lambda _: None,
        "tuple": lambda items: tuple(map(read, items)),
        "list": lambda items: list(map(read, items)),
        "object": lambda _: object(),
    }[kind](value)


def written(value):
    kind = type(value).__name__
    if kind == "float":
        value = struct.pack(">d", math.nan if math.isnan(value) else value).hex()
    elif kind == "int":
        value = hex(value)
    elif kind == "bytes":
        value = value.hex()
    elif kind in ("tuple", "list"):
        value = [written(one) for one in value]
    elif kind == "NoneType":
        kind, value = "None", None
    return [kind, value]


def answer(expression, values):
    names = dict(zip("abcde", map(read, values)))
    try:
        return written(eval(compiled(expression), {"math": math}, names))
    except Exception as error:
        return ["fault", type(error).__name__ + ": " + str(error)]


def compiled(expression, known={}):
    if expression not in known:
        known[expression] = compile(expression, "<asked>", "eval")
    return known[expression]


ANSWER = json.dumps([answer(*case) for case in json.loads(ASKED)])
