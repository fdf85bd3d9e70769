"""The evidence page: `write_report`, and `check_redaction` to ask first."""

from factx.render.report.page import check_redaction, write_report

__all__ = ["check_redaction", "write_report"]
