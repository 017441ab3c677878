"""What each method says of each character: the text, where it is another one; 1 for True."""

import json
import unicodedata

METHODS = """capitalize casefold isalnum isalpha isdecimal isdigit isidentifier islower isnumeric
isprintable isspace istitle isupper lower swapcase title upper""".split()


def said(method):
    answers = {}
    for one in EVERY:
        answer = getattr(one, method)()
        if answer is not False and answer != one:
            answers[one] = 1 if answer is True else answer
    return answers


# What is assigned, but for half surrogate pairs and what is private.
EVERY = [
    one
    for one in map(chr, range(0x110000))
    if unicodedata.category(one) not in ("Cn", "Co", "Cs")
]
ANSWER = json.dumps({"every": "".join(EVERY), "said": {method: said(method) for method in METHODS}})
