"""The bar that long work shows, where tqdm is installed."""

from __future__ import annotations

from typing import Any

__all__ = ["bar"]


def bar(data: Any) -> Any:
    """Return a bar for the rows of `data`."""
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise ImportError("progress=True needs tqdm: pip install 'neutrality[progress]'") from error
    total = len(data) if hasattr(data, "__len__") else None
    return tqdm(total=total, unit=" posts", unit_scale=True)
