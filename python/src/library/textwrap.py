_SPACE = "\t\n\x0b\x0c\r "


def _chunks(text, on_hyphens):
    """Words and the white space between them; a word with hyphens in parts."""
    chunks = []
    at = 0
    while at < len(text):
        end = at
        is_space = text[at] in _SPACE
        while end < len(text) and (text[end] in _SPACE) == is_space:
            end += 1
        chunk = text[at:end]
        at = end
        if is_space or not on_hyphens:
            chunks.append(chunk)
            continue
        begin = 0
        for i in range(2, len(chunk) - 2):
            # After a hyphen with letters on both sides.
            if chunk[i] == "-" and chunk[i - 2 : i].isalpha() and chunk[i + 1 : i + 3].isalpha():
                chunks.append(chunk[begin : i + 1])
                begin = i + 1
        if "--" in chunk:
            _refuse("textwrap of dashes is not supported: use one hyphen, or break_on_hyphens=False")
        chunks.append(chunk[begin:])
    return chunks


class TextWrapper:
    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
        replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
        drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
        placeholder=" [...]",
    ):
        if fix_sentence_endings:
            _refuse("fix_sentence_endings is not supported: leave it out")
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = False
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _plain(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if letter in _SPACE else letter for letter in text])
        return text

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        left = _chunks(self._plain(text), self.break_on_hyphens)
        left.reverse()
        lines = []
        while left:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and left[-1].strip() == "" and lines:
                left.pop()
            line = self._line(left, width)
            if self.drop_whitespace and line and line[-1].strip() == "":
                line.pop()
            if not line:
                continue
            rest = not left or self.drop_whitespace and len(left) == 1 and not left[0].strip()
            fits = self.max_lines is None or len(lines) + 1 < self.max_lines
            if fits or rest and len("".join(line)) <= width:
                lines.append(indent + "".join(line))
                continue
            self._cut(lines, line, indent, width)
            break
        return lines

    def _line(self, left, width):
        line = []
        length = 0
        while left and length + len(left[-1]) <= width:
            length += len(left[-1])
            line.append(left.pop())
        if left and len(left[-1]) > width:
            space = max(width - length, 1)
            if self.break_long_words:
                long = left[-1]
                end = space
                if self.break_on_hyphens and len(long) > space:
                    hyphen = long.rfind("-", 0, space)
                    if hyphen > 0 and any(letter != "-" for letter in long[:hyphen]):
                        end = hyphen + 1
                line.append(long[:end])
                left[-1] = long[end:]
            elif not line:
                line.append(left.pop())
        return line

    def _cut(self, lines, line, indent, width):
        """The last line that there may be: as much as goes before the placeholder."""
        while line:
            length = len("".join(line))
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            line.pop()
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        if line.strip():
            indent = line[: len(line) - len(line.lstrip())]
            if margin is None:
                margin = indent
            while not indent.startswith(margin):
                margin = margin[:-1]
    length = len(margin or "")
    return "\n".join([line[length:] if line.strip() else "" for line in lines])


def indent(text, prefix, predicate=None):
    lines = []
    for line in text.splitlines(True):
        is_indented = predicate(line) if predicate else line.strip()
        lines.append(prefix + line if is_indented else line)
    return "".join(lines)
