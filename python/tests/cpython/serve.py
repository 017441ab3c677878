"""Does for this Python what serve.mjs does for CPython 3.14."""

import json
import sys
import traceback

for line in sys.stdin:
    script, asked, answer = line.rstrip("\n").split("\t")
    try:
        with open(asked, encoding="utf-8") as file:
            given = {"ASKED": file.read()}
        with open(script, encoding="utf-8") as file:
            exec(compile(file.read(), script, "exec"), given)
        with open(answer, "w", encoding="utf-8") as file:
            file.write(given["ANSWER"])
        print("done", flush=True)
    except Exception:
        print(json.dumps(traceback.format_exc()), flush=True)
