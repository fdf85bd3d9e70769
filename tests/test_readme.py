"""What the documents show is what the program prints."""

import re

import pytest

from factx.cli.app import COMMANDS
from tests.readme import (
    COLUMNS_PAGE,
    MAN_PAGE,
    README,
    RULES_PAGE,
    columns_page,
    man_page,
    with_output,
)

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("page", [README, RULES_PAGE], ids=lambda page: page.name)
def test_every_command_prints_what_is_shown(page):
    text = page.read_text(encoding="utf-8")
    assert with_output(text) == text, "make readme writes the output anew"


def test_the_page_of_columns_is_that_of_the_contract():
    assert COLUMNS_PAGE.read_text(encoding="utf-8") == columns_page(), "make readme writes it anew"


def test_the_manual_is_the_help_of_every_command():
    assert MAN_PAGE.read_text(encoding="utf-8") == man_page(), "make readme writes it anew"


def test_every_command_is_told():
    for name in COMMANDS:
        assert f"factx {name} " in TEXT


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", TEXT):
        assert (README.parent / target).exists(), target
