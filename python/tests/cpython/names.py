"""The names that each module or expression of `ASKED` has as attributes; one that begins with a
module's name finds that imported."""

import importlib
import json


def names(expression):
    try:
        return dir(importlib.import_module(expression))
    except ImportError:
        first = expression.partition(".")[0]
    try:
        return dir(eval(expression, {}))
    except NameError:
        return dir(eval(expression, {first: importlib.import_module(first)}))


ANSWER = json.dumps([names(expression) for expression in json.loads(ASKED)])
