"""factx: names, dates and numeric claims from folders of reports, with the sentence behind each."""

__version__ = "0.1.0"
