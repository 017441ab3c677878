class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text, ascii_only):
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    done = []
    for letter in text:
        code = ord(letter)
        if letter in _SHORT:
            letter = _SHORT[letter]
        elif code < 32 or ascii_only and 126 < code < 0x10000:
            letter = f"\\u{code:04x}"
        elif ascii_only and code >= 0x10000:
            code -= 0x10000
            letter = f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
        done.append(letter)
    return '"' + "".join(done) + '"'


def _float(number, allow_nan):
    if number - number == 0:
        return float.__repr__(number)
    text = "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
    if not allow_nan:
        raise ValueError(f"Out of range float values are not JSON compliant: {number!r}")
    return text


class _Writer:
    def __init__(self, skipkeys, ascii_only, allow_nan, indent, separators, default, sort_keys):
        if isinstance(indent, int):
            indent = " " * indent
        self.indent = indent
        if separators is None:
            separators = (", " if indent is None else ",", ": ")
        self.between, self.after_key = separators
        self.skipkeys = skipkeys
        self.ascii_only = ascii_only
        self.allow_nan = allow_nan
        self.default = default
        self.sort_keys = sort_keys
        self.open = []

    def write(self, value):
        if isinstance(value, str):
            return _quoted(value, self.ascii_only)
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return _float(value, self.allow_nan)
        if any(value is other for other in self.open):
            raise ValueError("Circular reference detected")
        self.open.append(value)
        if isinstance(value, (list, tuple)):
            text = self.all("[", [self.write(item) for item in value], "]")
        elif isinstance(value, dict):
            text = self.all("{", self.pairs(value), "}")
        elif self.default is None:
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
        else:
            text = self.write(self.default(value))
        self.open.pop()
        return text

    def pairs(self, value):
        pairs = []
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if key is None or isinstance(key, (bool, int, float)):
                key = self.write(key)
            elif not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError(
                    f"keys must be str, int, float, bool or None, not {type(key).__name__}"
                )
            pairs.append(_quoted(key, self.ascii_only) + self.after_key + self.write(item))
        return pairs

    def all(self, begin, items, end):
        if not items:
            return begin + end
        if self.indent is None:
            return begin + self.between.join(items) + end
        outer = "\n" + self.indent * (len(self.open) - 1)
        inner = outer + self.indent
        return begin + inner + (self.between + inner).join(items) + outer + end


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
    indent=None, separators=None, default=None, sort_keys=False,
):
    if cls is not None:
        _refuse("json.dumps() with cls is not supported: give it default=")
    return _Writer(skipkeys, ensure_ascii, allow_nan, indent, separators, default, sort_keys).write(obj)


_LETTERS = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {
    "null": None, "true": True, "false": False, "NaN": float("nan"), "Infinity": float("inf"),
    "-Infinity": float("-inf"),
}


class _Reader:
    def __init__(self, text, hook, pairs_hook):
        self.text = text
        self.hook = hook
        self.pairs_hook = pairs_hook

    def fail(self, message, at):
        raise JSONDecodeError(message, self.text, at)

    def space(self, at):
        while self.text[at : at + 1] in (" ", "\t", "\n", "\r"):
            at += 1
        return at

    def value(self, at):
        letter = self.text[at : at + 1]
        if letter == '"':
            return self.string(at + 1)
        if letter == "{":
            return self.object(at + 1)
        if letter == "[":
            return self.array(at + 1)
        for word in _WORDS:
            if self.text.startswith(word, at):
                return _WORDS[word], at + len(word)
        return self.number(at)

    def digits(self, at):
        while "0" <= self.text[at : at + 1] <= "9":
            at += 1
        return at

    def number(self, at):
        text = self.text
        begin = at + 1 if text[at : at + 1] == "-" else at
        end = begin + 1 if text[begin : begin + 1] == "0" else self.digits(begin)
        if end == begin:
            self.fail("Expecting value", at)
        is_float = False
        if text[end : end + 1] == "." and self.digits(end + 1) > end + 1:
            end = self.digits(end + 1)
            is_float = True
        if text[end : end + 1] in ("e", "E"):
            power = end + 2 if text[end + 1 : end + 2] in ("+", "-") else end + 1
            if self.digits(power) > power:
                end = self.digits(power)
                is_float = True
        return (float if is_float else int)(text[at:end]), end

    def string(self, at):
        begin = at - 1
        done = []
        while True:
            letter = self.text[at : at + 1]
            if not letter:
                self.fail("Unterminated string starting at", begin)
            if letter == '"':
                return "".join(done), at + 1
            if letter < " ":
                self.fail("Invalid control character at", at)
            at += 1
            if letter != "\\":
                done.append(letter)
                continue
            letter = self.text[at : at + 1]
            if not letter:
                self.fail("Unterminated string starting at", begin)
            at += 1
            if letter == "u":
                code = self.code(at)
                at += 4
                if 0xD800 <= code < 0xDC00 and self.text[at : at + 2] == "\\u":
                    low = self.code(at + 2)
                    if 0xDC00 <= low < 0xE000:
                        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                        at += 6
                if 0xD800 <= code < 0xE000:
                    _refuse("half of a surrogate pair is not supported: write the whole character")
                done.append(chr(code))
            elif letter in _LETTERS:
                done.append(_LETTERS[letter])
            else:
                self.fail("Invalid \\escape", at - 2)

    def code(self, at):
        digits = self.text[at : at + 4]
        if len(digits) != 4 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            self.fail("Invalid \\uXXXX escape", at - 1)
        return int(digits, 16)

    def array(self, at):
        items = []
        at = self.space(at)
        if self.text[at : at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self.value(at)
            items.append(item)
            at = self.space(at)
            letter = self.text[at : at + 1]
            if letter == "]":
                return items, at + 1
            if letter != ",":
                self.fail("Expecting ',' delimiter", at)
            comma = at
            at = self.space(at + 1)
            if self.text[at : at + 1] == "]":
                self.fail("Illegal trailing comma before end of array", comma)

    def object(self, at):
        pairs = []
        at = self.space(at)
        if self.text[at : at + 1] == "}":
            return self.made(pairs), at + 1
        while True:
            if self.text[at : at + 1] != '"':
                self.fail("Expecting property name enclosed in double quotes", at)
            key, at = self.string(at + 1)
            at = self.space(at)
            if self.text[at : at + 1] != ":":
                self.fail("Expecting ':' delimiter", at)
            item, at = self.value(self.space(at + 1))
            pairs.append((key, item))
            at = self.space(at)
            letter = self.text[at : at + 1]
            if letter == "}":
                return self.made(pairs), at + 1
            if letter != ",":
                self.fail("Expecting ',' delimiter", at)
            comma = at
            at = self.space(at + 1)
            if self.text[at : at + 1] == "}":
                self.fail("Illegal trailing comma before end of object", comma)

    def made(self, pairs):
        if self.pairs_hook is not None:
            return self.pairs_hook(pairs)
        return dict(pairs) if self.hook is None else self.hook(dict(pairs))


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
    object_pairs_hook=None,
):
    if cls or parse_float or parse_int or parse_constant:
        _refuse("json.loads() with this is not supported: change the values afterwards")
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    reader = _Reader(s, object_hook, object_pairs_hook)
    value, at = reader.value(reader.space(0))
    at = reader.space(at)
    if at != len(s):
        raise JSONDecodeError("Extra data", s, at)
    return value


def dump(*args, **named):
    _refuse("json.dump() is not supported: print json.dumps()")


def load(*args, **named):
    _refuse("json.load() is not supported: use json.loads()")


def JSONEncoder(*args, **named):
    _refuse("json.JSONEncoder is not supported: use json.dumps()")


def JSONDecoder(*args, **named):
    _refuse("json.JSONDecoder is not supported: use json.loads()")
