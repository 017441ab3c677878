"""What each program of `ASKED` prints, and below it the exception that it ends by."""

import contextlib
import io
import json


def printed(source):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        try:
            exec(compile(source, "<asked>", "exec"), {"__name__": "__main__"})
        except Exception as error:
            print(f"!! {type(error).__name__}: {error}")
    return text.getvalue()


ANSWER = json.dumps([printed(source) for source in json.loads(ASKED)])
