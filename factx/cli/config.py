"""Settings from ``factx.toml`` or ``[tool.factx]`` in the nearest pyproject.toml.

An option wins over a variable ``FACTX_...``, a variable over the file, the file over defaults.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from factx.errors import UsageError

# What may stand in a file: how to read and how to run, never what to read or where to write.
KEYS = {
    "bounds": str,
    "best": str,
    "model": str,
    "jobs": int,
    "same": list,
    "different": list,
    "rules": list,
    "color": str,
    "strict": bool,
    "quiet": bool,
    "excel": bool,
}


_KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list of paths"}


def read_config(commands: Iterable[str], *, folder: Path | None = None) -> dict[str, Any]:
    """Return defaults for each command from the nearest file, looking upwards.

    Args:
        commands: names of the commands.
        folder: where to begin; empty for the working directory.

    Raises:
        UsageError: the file is no TOML, or has a key or a value that is not known.
    """
    start = (folder or Path.cwd()).absolute()
    for place in (start, *start.parents):
        for name in ("factx.toml", "pyproject.toml"):
            path = place / name
            if path.is_file() and (found := _settings(path)) is not None:
                return {command: _checked(found, path) for command in commands}
    return {}


def _settings(path: Path) -> Mapping[str, Any] | None:
    """The settings of a file; None where a pyproject.toml speaks of other tools only."""
    import tomllib

    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if path.name == "factx.toml":
            raise UsageError(f"{path}: cannot be read: {error}") from error
        return None
    if path.name == "factx.toml":
        return content
    found = content.get("tool", {}).get("factx")
    return found if isinstance(found, dict) else None


def _checked(settings: Mapping[str, Any], path: Path) -> dict[str, Any]:
    checked = {}
    for key, value in settings.items():
        name = key.replace("-", "_")
        if name not in KEYS:
            raise UsageError(f"{path}: there is no setting {key!r}; known are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[name]) or (KEYS[name] is int and isinstance(value, bool)):
            raise UsageError(f"{path}: {key} must be {_KINDS[KEYS[name]]}, not {value!r}")
        checked[name] = _placed(value, path) if isinstance(value, list) else value
    return checked


def _placed(values: list[Any], path: Path) -> list[str]:
    """Return paths as seen from the working directory: a file means its own folder by them."""
    here = Path.cwd()
    placed = [path.parent / str(value) for value in values]
    return [str(p.relative_to(here) if p.is_relative_to(here) else p) for p in placed]
