"""The names that each expression of `ASKED` has as attributes, once its modules are imported."""

import importlib
import json


def names(expression):
    first = expression.split(".")[0]
    try:
        return dir(eval(expression, {}))
    except NameError:
        return dir(importlib.import_module(first))


ANSWER = json.dumps([names(expression) for expression in json.loads(ASKED)])
