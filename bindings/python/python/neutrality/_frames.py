"""``df.neutrality`` for pandas and Polars: thin over `Screener.screen_table`.

Neither library is imported for it. Each is told of the accessor when it is there: at once, or as soon as
somebody imports it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from ._native import Screener

__all__ = ["to_pandas", "watch"]


def to_pandas(table: Any) -> Any:
    """Return a pyarrow table as a DataFrame in which missing truths and numbers stay what they are.

    Without this, one text that is null makes a column of objects of ``is_flagged``, which selects no rows,
    and one of floats of ``score``. Columns without nulls are the plain ones.

    Examples
    --------
    >>> import pyarrow
    >>> table = pyarrow.table({"is_flagged": [True, None], "score": [74, 0]})
    >>> frame = neutrality._frames.to_pandas(table)
    >>> frame.dtypes.astype(str).tolist(), frame[frame["is_flagged"]]["score"].tolist()
    (['boolean', 'int64'], [74])
    """
    import pandas
    import pyarrow

    frame = table.to_pandas()
    for at, (field, column) in enumerate(zip(table.schema, table.columns, strict=True)):
        is_number = pyarrow.types.is_integer(field.type)
        if column.null_count and (is_number or pyarrow.types.is_boolean(field.type)):
            # `uint32` is called `UInt32` where it knows missing values.
            name = str(field.type).replace("int", "Int").replace("u", "U") if is_number else "boolean"
            values = pandas.array(column.to_pylist(), dtype=name)
            frame.isetitem(at, values)
    return frame


class _Pandas:
    """Screens the texts of a frame or a series; the index stays."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def screen(
        self,
        *,
        text: str = "text",
        screener: Screener | None = None,
        keep: bool | list[str] | None = None,
        **options: Any,
    ) -> Any:
        """Return the verdicts as a DataFrame with the same index.

        Parameters are those of `Screener.screen_table`, and a `screener` if it shall not be that of the
        bundled pack.

        Examples
        --------
        >>> import pandas
        >>> posts = pandas.DataFrame({"isi": ["Ayo coblos nomor 01", "Besok rapat"]}, index=[7, 9])
        >>> posts.neutrality.screen(text="isi")["is_flagged"].to_dict()
        {7: True, 9: False}
        """
        data = self._data
        if hasattr(data, "columns"):
            asked = {name: value for name in _KNOWN if isinstance(value := options.get(name), str)}
            for option, name in [("text", text), *asked.items()]:
                _expect_column(data, option, name)
            # Only what is read goes through Arrow, so that other columns may hold what they like.
            named = dict.fromkeys([text, *asked.values(), *_KNOWN])
            data = data[[name for name in named if name in data.columns]]
        kept = self._kept(keep)
        table = (screener or Screener()).screen_table(data, text=text, **options).to_pandas()
        table.index = self._data.index
        if kept is None:
            return table
        if clash := sorted(set(map(str, kept.columns)) & set(table.columns)):
            raise ValueError(f"keep: the result would have two columns `{clash[0]}`; give a `prefix`")
        return kept.join(table)

    def _kept(self, keep: bool | list[str] | None) -> Any:
        """The columns that are given back, if any."""
        data = self._data
        if not hasattr(data, "columns"):
            data = data.to_frame(name="text" if data.name is None else data.name)
        if keep is None or isinstance(keep, bool):
            return data if keep else None
        if not isinstance(keep, list | tuple):
            raise TypeError(f"keep: expected a bool or a list of names, got `{type(keep).__name__}`")
        for name in keep:
            _expect_column(data, "keep", name)
        return data[list(keep)]


def _expect_column(data: Any, option: str, name: str) -> None:
    if name not in data.columns:
        names = ", ".join(f"`{one}`" for one in data.columns)
        raise ValueError(f"{option}: the data has no column `{name}`, only {names}")


class _Polars:
    """Screens the texts of a frame, lazy or not, of a series or of an expression."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def screen(self, *, screener: Screener | None = None, **options: Any) -> Any:
        """Return the verdicts: of a frame as a frame, of an expression as a struct.

        Parameters are those of `Screener.screen_table`, and a `screener` if it shall not be that of the
        bundled pack.

        Examples
        --------
        >>> import polars
        >>> posts = polars.DataFrame({"isi": ["Ayo coblos nomor 01", "Besok rapat"]})
        >>> posts.neutrality.screen(text="isi")["is_flagged"].to_list()
        [True, False]
        >>> posts.lazy().neutrality.screen(text="isi", keep=["isi"], columns=["score"]).collect().width
        2
        >>> posts.select(polars.col("isi").neutrality.screen().struct.field("level"))["level"].to_list()
        ['moderate', 'none']
        """
        import polars

        data, screener = self._data, screener or Screener()

        def screened(batch: Any) -> Any:
            return polars.DataFrame(screener.screen_table(batch, **options))

        if isinstance(data, polars.LazyFrame):
            schema = screened(data.collect_schema().to_frame()).schema
            return data.map_batches(screened, schema=schema, streamable=True)
        if isinstance(data, polars.Expr):
            struct = polars.Struct(screened(polars.Series("text", [], polars.String)).schema)
            return data.map_batches(lambda texts: screened(texts).to_struct(texts.name), return_dtype=struct)
        return screened(data)


_KNOWN = ("posted_at", "action", "platform", "author", "region", "id")


def _tell_pandas(pandas: ModuleType) -> None:
    pandas.api.extensions.register_dataframe_accessor("neutrality")(_Pandas)
    pandas.api.extensions.register_series_accessor("neutrality")(_Pandas)


def _tell_polars(polars: ModuleType) -> None:
    for kind in ("dataframe", "lazyframe", "series", "expr"):
        getattr(polars.api, f"register_{kind}_namespace")("neutrality")(_Polars)


_TELL: dict[str, Callable[[ModuleType], None]] = {"pandas": _tell_pandas, "polars": _tell_polars}


class _Watch:
    """Sees a library being imported, and tells it of the accessor when that is done."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name not in _TELL:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        specs = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is None or spec.loader is None:
            return spec
        run: Callable[[ModuleType], None] = spec.loader.exec_module

        def run_and_tell(module: ModuleType) -> None:
            run(module)
            # Who asks for a spec may just want to know whether the library is installed, as Polars asks
            # for pandas; so only now it is done.
            if tell := _TELL.pop(name, None):
                tell(module)

        spec.loader.exec_module = run_and_tell  # type: ignore[method-assign]
        return spec


def watch() -> None:
    """Tell pandas and Polars of ``df.neutrality``, now or when they come."""
    for name in tuple(_TELL):
        if hasattr(sys.modules.get(name), "api"):
            _TELL.pop(name)(sys.modules[name])
    if _TELL:
        sys.meta_path.insert(0, _Watch())
