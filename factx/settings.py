"""Every threshold and limit of the program, each with the reason for its value."""

# --- annotate: size of what the pipeline sees at once -------------------------------------

# Past this a text is cut at a paragraph: spaCy refuses a million characters and needs about
# 3 kB of memory a character; 100,000 is longer than nearly every report and costs 300 MB.
WINDOW_CHARACTERS = 100_000
# About 8,000 tokens: larger batches fall out of the processor's cache (1.2 times slower at
# 120,000) and take five times the memory.
BATCH_CHARACTERS = 40_000
# No name, date or number holds 40 punctuation marks in a row; the tokenizer is quadratic in them.
LONGEST_PUNCTUATION_RUN = 40
# Longer than any word and most links; below it the tokenizer's cost does not show.
LONGEST_TOKEN = 300

# --- workers ------------------------------------------------------------------------------

# A worker must never wait for the reader; more than two batches ahead only costs memory.
BATCHES_AHEAD = 2
# A batch of 40,000 characters takes about one second; thirty times that is not slow but stuck.
SECONDS_PER_BATCH = 30.0
# About 1 ms a word, five times the usual cost, so that a long text is never called stuck.
SECONDS_PER_CHARACTER = 0.0002
# Importing spaCy and loading the pipeline takes two seconds, on a cold disk twenty.
SECONDS_TO_LOAD = 60.0

# --- cache --------------------------------------------------------------------------------

# Two runs on one cache wait for each other's single-row writes; five seconds is a thousand rows.
CACHE_BUSY_SECONDS = 5.0
