"""``factx extract``: the main job."""

from typer import Exit

from factx.cli.options import (
    AsOf,
    Best,
    Bounds,
    CacheFile,
    Color,
    Date,
    Different,
    Excel,
    FilesFrom,
    Form,
    Jobs,
    Kinds,
    Measures,
    Model,
    Output,
    Paths,
    Quiet,
    Rules,
    Same,
    Strict,
    Tables,
    Verbose,
    WithText,
)

EXAMPLES = """
factx reports/                                a summary; rows of CSV when piped
factx reports/ --table tolls --table entities
factx reports/ -o facts.xlsx                  a sheet a table
factx reports/ --measure killed -f jsonl | jq .
curl -s URL | factx - --date 2012-02-08
find . -name '*.txt' -print0 | factx --files-from -
"""


def extract(  # noqa: PLR0917 - Typer turns each into an option
    paths: Paths = None,
    files_from: FilesFrom = "",
    date: Date = "",
    output: Output = "",
    form: Form = "",
    table: Tables = None,
    kind: Kinds = None,
    measure: Measures = None,
    with_text: WithText = False,  # noqa: FBT002 - Typer reads flags by position
    excel: Excel = False,  # noqa: FBT002
    bounds: Bounds = "factx",
    best: Best = "latest",
    as_of: AsOf = "",
    same: Same = None,
    different: Different = None,
    rules: Rules = None,
    model: Model = "",
    jobs: Jobs = 0,
    cache: CacheFile = "",
    strict: Strict = False,  # noqa: FBT002
    quiet: Quiet = False,  # noqa: FBT002
    verbose: Verbose = 0,
    color: Color = "auto",
) -> None:
    """Extract names, dates and numeric claims, and bring them together across documents.

    On a terminal a summary, in a pipe rows of CSV. Exit code 0: done, also when nothing was
    found; 1: some input could not be read; 2: the command line is wrong; 130: interrupted.
    """
    from factx.cli.again import Again
    from factx.cli.output import make_target, write
    from factx.cli.run import Run, cache_files, summary_line
    from factx.errors import ExitCode
    from factx.pipeline import Options
    from factx.render.choose import check_choice, choose

    target = make_target(output=output, form=form, tables=table or (), excel=excel, color=color)
    kinds, measures = kind or (), measure or ()
    check_choice(kinds=kinds, measures=measures)
    options = Options(
        date=date,
        model=model,
        bounds=bounds,
        best=best,
        same=tuple(same or ()),
        different=tuple(different or ()),
        as_of=as_of,
        jobs=jobs,
        cache=cache,
        rules=tuple(map(str, rules or ())),
    )
    leave_out = frozenset([*target.files, *cache_files(cache)])
    again = Again(
        options=options,
        target=target,
        paths=() if files_from or verbose else paths or (),
        leave_out=leave_out,
        chosen=[kinds, measures, with_text],
    )
    run = Run(options, quiet=quiet, verbose=verbose, strict=strict, keep_texts=with_text)
    if (summary := again.put_back()) is not None:
        run.tell_summary(summary, hint=target.hint)
        return
    result = run.extract(paths or (), files_from=files_from, leave_out=leave_out)
    shown = choose(result, kinds=kinds, measures=measures)
    target = target.partial() if run.interrupted else target
    write(shown, target, texts=run.texts if with_text else None)
    code = run.report(result, hint=target.hint, path=target.path)
    if code is ExitCode.DONE and all(issue.document for issue in result.issues):
        again.keep(summary_line(result))
    raise Exit(code)
