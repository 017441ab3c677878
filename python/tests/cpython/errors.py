"""How each text in `ASKED` is refused: class, message, place; nothing where it is taken."""

import json
import warnings


def refused(text):
    try:
        compile(text, "<program>", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return [type(error).__name__, error.msg, *place]
    except Exception as error:
        return [type(error).__name__, str(error)]


warnings.simplefilter("ignore")
ANSWER = json.dumps([refused(text) for text in json.loads(ASKED)])
