"""Options that several commands share, each with its help."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

_INPUT = "What to read"
_OUTPUT = "What to write"
_MEANING = "How to read it"
_RUN = "How to run"

Paths = Annotated[
    list[str] | None,
    Argument(
        metavar="PATH",
        help="Files, folders, patterns, or - for standard input.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    str,
    Option(
        metavar="FILE",
        help="Read paths from FILE (- for standard input), one a line or NUL-separated.",
        rich_help_panel=_INPUT,
        show_default=False,
    ),
]
Date = Annotated[
    str,
    Option(
        metavar="DATE",
        help="Publication date of every document: 2012-02-08, 2012-02 or 2012.",
        rich_help_panel=_INPUT,
        show_default=False,
    ),
]
Output = Annotated[
    str,
    Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to FILE, in the format of its suffix; FOLDER/ takes a file a table.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Form = Annotated[
    str,
    Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="csv, tsv, json, jsonl, md, table, sqlite, parquet or xlsx.",
        rich_help_panel=_OUTPUT,
        show_default=False,
        envvar="FACTX_FORMAT",
    ),
]
# Of the commands whose tables are no tables of facts.
ListForm = Annotated[
    str,
    Option(
        "-f",
        "--format",
        metavar="FORMAT",
        help="table, csv or jsonl.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Tables = Annotated[
    list[str] | None,
    Option(
        "--table",
        metavar="NAME",
        help="Table to write; repeat for several, or all.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Kinds = Annotated[
    list[str] | None,
    Option(
        "--kind",
        metavar="KIND",
        help="Keep only person, organisation, place, date or claim; repeatable.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
Measures = Annotated[
    list[str] | None,
    Option(
        "--measure",
        metavar="NAME",
        help="Keep only claims of this measure, such as killed; repeatable.",
        rich_help_panel=_OUTPUT,
        show_default=False,
    ),
]
WithText = Annotated[
    bool,
    Option(
        "--with-text",
        help="Add the whole text to the table documents.",
        rich_help_panel=_OUTPUT,
    ),
]
Excel = Annotated[
    bool,
    Option(
        "--excel",
        help="CSV for spreadsheets: no cell runs as a formula, none is rewritten as a day.",
        rich_help_panel=_OUTPUT,
    ),
]
Bounds = Annotated[
    str,
    Option(
        metavar="PROFILE",
        help="What 'dozens' or 'about 50' are bounded by: factx, acled or ucdp.",
        rich_help_panel=_MEANING,
        envvar="FACTX_BOUNDS",
    ),
]
Best = Annotated[
    str,
    Option(
        metavar="RULE",
        help="Best value of a toll: latest, majority, lowest or highest.",
        rich_help_panel=_MEANING,
        envvar="FACTX_BEST",
    ),
]
AsOf = Annotated[
    str,
    Option(
        metavar="DAY",
        help="Leave out documents published after DAY.",
        rich_help_panel=_MEANING,
        show_default=False,
    ),
]
Same = Annotated[
    list[str] | None,
    Option(
        "--same",
        metavar="FILE",
        help="CSV of names that are one: kind,name,name.",
        rich_help_panel=_MEANING,
        show_default=False,
    ),
]
Different = Annotated[
    list[str] | None,
    Option(
        "--different",
        metavar="FILE",
        help="CSV of names that are not one: kind,name,name.",
        rich_help_panel=_MEANING,
        show_default=False,
    ),
]
Rules = Annotated[
    list[Path] | None,
    Option(
        "--rules",
        metavar="FOLDER",
        help="Your own names (CSV) and words (TOML), see docs/rules.md; repeatable.",
        rich_help_panel=_MEANING,
        envvar="FACTX_RULES",
        show_default=False,
    ),
]
Model = Annotated[
    str,
    Option(
        metavar="NAME",
        help="An installed English spaCy pipeline instead of the one that ships.",
        rich_help_panel=_RUN,
        envvar="FACTX_MODEL",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    Option(
        "-j",
        "--jobs",
        metavar="N",
        min=0,
        help="Worker processes; 0 chooses by the amount of text.",
        rich_help_panel=_RUN,
        envvar="FACTX_JOBS",
    ),
]
CacheFile = Annotated[
    str,
    Option(
        "--cache",
        metavar="FILE",
        help="Keep facts in FILE; the next run reads unchanged documents from it.",
        rich_help_panel=_RUN,
        envvar="FACTX_CACHE",
        show_default=False,
    ),
]
Strict = Annotated[
    bool,
    Option(
        "--strict",
        help="Stop at the first input that cannot be read.",
        rich_help_panel=_RUN,
    ),
]
Quiet = Annotated[
    bool, Option("-q", "--quiet", help="Errors only on stderr.", rich_help_panel=_RUN)
]
Verbose = Annotated[
    int,
    Option(
        "-v",
        "--verbose",
        count=True,
        help="Tell every note on stderr; -vv also the rules and words behind every fact.",
        rich_help_panel=_RUN,
        show_default=False,
    ),
]
Color = Annotated[
    str,
    Option(metavar="WHEN", help="auto, always or never.", rich_help_panel=_RUN),
]
