"""Documents to mentions: the only stage that knows spaCy."""

from factx.annotate.start import import_spacy

import_spacy()
