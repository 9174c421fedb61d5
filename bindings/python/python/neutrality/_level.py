"""How far a text goes."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CATEGORIES", "Level"]

#: The categories, in order.
CATEGORIES = ("support", "vote_call", "attack", "campaign", "office", "sara", "hoax")


class Level(StrEnum):
    """How far a text goes, ordered; flagged from ``LIGHT`` upwards.

    A member is its name as well, so it can be compared with one and written as one.

    Examples
    --------
    >>> Level.LIGHT < Level.SEVERE
    True
    >>> Level("moderate") == "moderate", f"{Level.MODERATE}"
    (True, 'moderate')
    >>> max(["light", "none", "severe"], key=Level)
    'severe'
    """

    NONE = "none"
    CAUTION = "caution"
    LIGHT = "light"
    MODERATE = "moderate"
    SEVERE = "severe"

    @property
    def rank(self) -> int:
        """The place in the order, from 0.

        Examples
        --------
        >>> Level.NONE.rank, Level.SEVERE.rank
        (0, 4)
        """
        return _RANKS[self.value]

    @property
    def is_flagged(self) -> bool:
        """Whether a verdict of this level is flagged.

        Examples
        --------
        >>> [level.value for level in Level if level.is_flagged]
        ['light', 'moderate', 'severe']
        """
        return self >= Level.LIGHT

    @classmethod
    def _missing_(cls, value: object) -> None:
        names = ", ".join(f"`{level.value}`" for level in cls)
        raise ValueError(f"level `{value}` is none of {names}")

    # A `str` would compare by its letters.
    def __lt__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, str) else self.rank < _rank(other)

    def __le__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, str) else self.rank <= _rank(other)

    def __gt__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, str) else self.rank > _rank(other)

    def __ge__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, str) else self.rank >= _rank(other)


_RANKS = {level.value: rank for rank, level in enumerate(Level)}


def _rank(name: str) -> int:
    return Level(name).rank
