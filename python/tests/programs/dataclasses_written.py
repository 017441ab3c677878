from __future__ import annotations

from dataclasses import dataclass, field
import typing


@dataclass
class Node:
    value: int
    next: Node | None = None
    seen: typing.ClassVar[int] = 0
    others: list[Unknown] = field(default_factory=list)


print(Node(1, Node(2)), Node.__annotations__)
