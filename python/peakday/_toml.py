"""A dict as the text of a scenario."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def text_of(tables: Mapping[str, object]) -> str:
    """The text: plain values first, then a ``[table]`` a dict and a ``[[table]]`` an item of a list of dicts."""
    plain: list[str] = []
    sections: list[str] = []
    for key, value in tables.items():
        value = _plain(value, key)
        if isinstance(value, Mapping):
            sections.append(_section(f"[{_key(key)}]", value, key))
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            sections.extend(_section(f"[[{_key(key)}]]", item, key) for item in value)
        else:
            plain.append(f"{_key(key)} = {_value(value, key)}\n")
    return "\n".join(["".join(plain), *sections] if plain else sections)


def _section(head: str, table: Mapping[str, object], place: str) -> str:
    lines = [f"{_key(key)} = {_value(value, f'{place}.{key}')}\n" for key, value in table.items()]
    return f"{head}\n{''.join(lines)}"


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"keys of a scenario are texts, not {key!r}")
    return key if _BARE.match(key) else _string(key)


def _string(text: str) -> str:
    # What JSON writes, TOML reads; but for this character, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _plain(value: object, place: str) -> object:
    """A value of numpy, pandas and the like as Python has it."""
    if isinstance(value, (str, bool, int, float, Mapping)):
        return value
    if isinstance(value, (list, tuple, range)):
        return list(value)
    for method in ("tolist", "to_list", "item"):
        if hasattr(value, method):
            return _plain(getattr(value, method)(), place)
    return value


def _value(value: object, place: str) -> str:
    value = _plain(value, place)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return repr(int(value))
    if isinstance(value, float):
        # A number of numpy is one too, and shows itself otherwise.
        return repr(float(value))
    if isinstance(value, datetime.datetime):
        return _string(value.isoformat(timespec="minutes" if value.second == 0 else "seconds"))
    if isinstance(value, datetime.date):
        return _string(value.isoformat())
    if isinstance(value, datetime.time):
        return _string(value.isoformat(timespec="minutes" if value.second == 0 else "seconds"))
    if isinstance(value, datetime.timedelta):
        return _string(f"{value.total_seconds():g}s")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(item, f'{place}.{key}')}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item, place) for item in value) + "]"
    raise TypeError(f"{place}: a scenario has no value such as {value!r}")
