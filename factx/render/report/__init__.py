"""The evidence page: `write_report`."""

from factx.render.report.page import write_report

__all__ = ["write_report"]
