"""One target under atheris; `tests.fuzz` starts it and passes on libFuzzer's options."""

import sys

import atheris

with atheris.instrument_imports(include=["factx"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Search until an input breaks the target or the time is up."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
