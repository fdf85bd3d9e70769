"""What a line of a list is about."""

import pytest

from factx.reconcile.labels import read_label

LABELS = [
    ("item", "- Bora: ", ("Bora", "")),
    ("further figure", "• Bora District: 298 cases, ", ("Bora District", "298 cases,")),
    ("brackets", "Bora (both banks): ", ("Bora (both banks)", "")),
    ("year", "2014: ", ("2014", "")),
    ("no label", "In Bora ", ("", "")),
    ("no text before", "", ("", "")),
    ("words before the figure", "Bora: at least ", ("", "")),
    ("another sentence", "Bora: all is well. In May, ", ("", "")),
    ("another line", "Bora: 12 sheds,\n3 mills, ", ("", "")),
    ("two colons", "Dale: Bora: ", ("", "")),
    ("a sentence", f"{'They said ' * 9}: ", ("", "")),
]


@pytest.mark.parametrize(
    ("before", "label"), [row[1:] for row in LABELS], ids=[row[0] for row in LABELS]
)
def test_label_of_a_line(before: str, label: tuple[str, str]) -> None:
    assert read_label(before) == label
