"""Tells the reference how a class of the native module is made: its stub has `__new__`, where `__init__` is looked for."""

import griffe


class Constructors(griffe.Extension):
    def on_class(self, *, cls, **_):
        made = cls.members.get("__new__")
        if made and "__init__" not in cls.members:
            cls.members["__init__"] = made
