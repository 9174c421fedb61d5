"""Ways into Arrow for data that does not speak the PyCapsule interface itself."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["exporting"]


def exporting(data: Any) -> Any:
    """Return what speaks Arrow in place of `data`, or `data` itself where nothing does."""
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(data, pandas.Series):
        # A series of pandas 2 has no interface, though its values are soon an array.
        import pyarrow

        return pyarrow.Array.from_pandas(data)
    if pandas is not None and isinstance(data, pandas.DataFrame):
        import pyarrow

        return pyarrow.Table.from_pandas(data)
    return data
