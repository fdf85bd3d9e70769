"""``factx eval``: how good it is on annotated texts."""

from pathlib import Path
from typing import Annotated

from typer import Argument

from factx.cli.options import Bounds, Color, ListForm, Model, Rules

EXAMPLES = """
factx eval gold/dev.jsonl                  names, dates and claims
factx eval stories/                        entities and tolls of whole folders
factx eval gold/*.jsonl --model en_core_web_sm -f csv
"""

Gold = Annotated[
    list[Path],
    Argument(metavar="GOLD", help="JSON Lines of annotated texts, or folders of stories."),
]


def evaluate(  # noqa: PLR0917 - Typer turns each into an option
    gold: Gold,
    form: ListForm = "",
    model: Model = "",
    bounds: Bounds = "factx",
    rules: Rules = None,
    color: Color = "auto",
) -> None:
    """Print precision, recall and F1 on gold: each line an object with text, names, dates, claims.

    A name is right when span and kind are, a date when span and value are, a claim when it
    overlaps and its bounds are equal; further rows ask for more. Shares are in percent.
    """
    from factx.cli.listing import check_form, show
    from factx.pipeline import Options
    from factx.score.evaluation import HEADER, evaluate

    check_form(form)
    options = Options(model=model, bounds=bounds, rules=tuple(map(str, rules or ())))
    rows = [score.cells for path in gold for score in evaluate(path, options)]
    show(HEADER, rows, form=form, right=HEADER[3:], color=color)
