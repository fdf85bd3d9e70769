"""What parts the lines of a text: blank lines, and what opens an item of a list."""

import re

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
# For use inside a set of characters, where a hyphen must stand last.
BULLETS = "•*·–—-"
