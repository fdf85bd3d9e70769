"""Documents to mentions: the only stage that knows spaCy."""
