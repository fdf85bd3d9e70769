"""Every threshold and limit of the program, each with the reason for its value."""

# --- what --bounds and --best may be: here, so that they are known without what they choose ------

BOUNDS_PROFILES = ("factx", "acled", "ucdp")
BEST_RULES = ("latest", "majority", "lowest", "highest")

# --- annotate: size of what the pipeline sees at once -------------------------------------

# Past this a text is cut at a paragraph: spaCy refuses a million characters and needs about
# 3 kB of memory a character; 100,000 is longer than nearly every report and costs 300 MB.
WINDOW_CHARACTERS = 100_000
# About 8,000 tokens: larger batches fall out of the processor's cache (1.2 times slower at
# 120,000) and take five times the memory.
BATCH_CHARACTERS = 40_000
# Documents that the cache knows weigh nothing; a run over them must still give rows as it goes.
BATCH_ITEMS = 500
# Words that the tokenizer keeps; 20,000 are 19 in 20 words of any report and take 10 MB.
STRINGS_KEPT = 20_000
# No name, date or number holds 40 punctuation marks in a row; the tokenizer is quadratic in them.
LONGEST_PUNCTUATION_RUN = 40
# Longer than any word and most links; below it the tokenizer's cost does not show.
LONGEST_TOKEN = 300
# Mail and plain text are wrapped at 60 to 100 columns; what is wider was not wrapped.
WIDEST_LINE = 200
# A shorter line that ends without a stop is an item, an address or a heading, unless the next one
# begins with a small letter; columns of small words are shorter still.
SHORTEST_WRAPPED_LINE = 40
SHORTEST_LOWER_LINE = 25

# --- workers ------------------------------------------------------------------------------

# A worker must never wait for the reader; more than two batches ahead only costs memory.
BATCHES_AHEAD = 2
# A batch of 40,000 characters takes about one second; thirty times that is not slow but stuck.
SECONDS_PER_BATCH = 30.0
# About five times what a text full of figures costs (0.2 ms), so that a long one is not called
# stuck on a slow or busy machine.
SECONDS_PER_CHARACTER = 0.001
# Importing spaCy and loading the pipeline takes two seconds, on a cold disk twenty.
SECONDS_TO_LOAD = 60.0

# A stuck worker ends by itself a little after its parent should have ended it.
SECONDS_OF_GRACE = 10.0
# The longest window takes 300 MB, the largest file some 2 GB with all that is found in it.
WORKER_MEMORY = 4 * 1024**3
# Workers that end before they are ready do so for want of memory or files, not for a text.
FAILED_STARTS = 3
# Reading a page of any format takes milliseconds; a large scan of pages about 1 s a megabyte.
SECONDS_TO_READ = 30.0
SECONDS_PER_BYTE = 0.000_005

# --- what an engine wrote -----------------------------------------------------------------

# Extractions held in memory at once as text, some 5 kB each.
ROWS_READ = 1_000

# --- cache --------------------------------------------------------------------------------

# Two runs on one cache wait for each other's single-row writes; five seconds is a thousand rows.
CACHE_BUSY_SECONDS = 5.0
# Whoever writes one folder to a few files in turn finds each of them again; one that is larger
# would make the cache a second copy of everything.
OUTPUTS_KEPT = 4
LARGEST_OUTPUT_KEPT = 200_000_000

# --- numbers ------------------------------------------------------------------------------

# Past every thing that reports count, money in the weakest currency included; fits 64 bits.
LARGEST_NUMBER = 10**18
# Digits of the largest number; a longer run of digits is a code, not a count.
LONGEST_NUMERAL = 18

# --- read: where the date of a document may stand -----------------------------------------

# Letterhead, addressee, title and subtitle take up to a dozen lines.
HEADER_LINES = 14
# Signature, name and office stand below "Done at ...".
FOOTER_LINES = 4
# A line over this is a paragraph: the header ends.
LONGEST_HEADER_LINE = 160
# "Press release no. 4 - City, Monday 12 March" has nine words beside the date, a sentence more.
MOST_WORDS_BESIDE_DATE = 10
# With a full stop and this many words a short line is text: the header ends.
SENTENCE_WORDS = 14
# A dateline opens one of the first paragraphs, below title, byline and summary.
DATELINE_LINES = 20
# Place, country, date and agency fit in this many characters.
DATELINE_REACH = 110
# A report is sent off at most a few days after the day in its dateline.
DATELINE_DAYS_APART = 7
# A weekday falls on the same date again after five, six or eleven years.
YEARS_AFTER_LAST_NAMED = 4

# --- annotate: input of the encoder -------------------------------------------------------

# The encoder was trained on stretches of at most 170 pieces (one to eight sentences).
CHUNK_PIECES = 170
# Word pieces past these add nothing to a word's first piece, which is all that is used.
LONGEST_WORD = 60
PIECES_PER_WORD = 8
# About 2 MB of remembered words; to start over every 150 reports or so costs about a hundredth of
# the time, to remember more makes memory grow by more than a twentieth.
PIECES_KEPT = 8_000
# Editors wrap at 65 to 80 characters; a shorter line that ends is a heading or a list entry.
WRAPPED_LINE = 50

# --- read: files --------------------------------------------------------------------------

# Every word of a long book is 1 MB; past this a file is a dump, and reading it whole costs
# memory. JSON Lines are read line by line and may be of any size.
LARGEST_FILE = 100_000_000
# A text has tabs and line ends and now and then a stray control; a binary file has many.
LARGEST_CONTROL_SHARE = 0.001
# ASCII in UTF-16 is half zeros; even a text in another script has its spaces and line ends.
UTF16_ZERO_SHARE = 0.1
# French has one accent in twenty letters; Russian or Japanese read as CP1252 has little else.
FOREIGN_SHARE = 0.5
# Fewer are a name and a dash.
FOREIGN_CHARACTERS = 10
# A headline; what is longer is a paragraph and is cut with a mark.
LONGEST_TITLE = 200
# A document of text compresses about tenfold; one of forty million zeros a thousandfold.
LARGEST_ZIP_ENTRIES = 10_000

# --- normalise: how long a date of the story holds ----------------------------------------

# "The next day" goes back at most two sentences; further off, readers lose the thread too.
NARRATIVE_SENTENCES = 2
# More dates than this in three sentences are a list, not a story.
NARRATIVE_MENTIONS = 6

# --- claims: grammar and network ----------------------------------------------------------

# Code points that a cue may stand away from its figure: a long sentence. What is further off
# speaks of something else, and a text without full stops must not cost the square of its length.
FARTHEST_CUE = 300
# A word that puts a bare number forward stands this near it: "the mayor says 41, the union 58".
FARTHEST_GIVER = 80
# A status other than "stated" is rare, and false ones cost a reader more than missed ones.
STATUS_SEEN = 0.7
# A single victim that only the network sees has no numeral to vouch for it. A word of harm near it
# was asked for until the network had learned from texts that name the dead without one.
VICTIM_SEEN = 0.6
# "He was found dead", "two men were shot. One was …": sentences between one who is counted and
# where he is named.
SENTENCES_TO_NAME = 2
# An event is told in a few sentences; further on the text is somewhere else, or about another.
SENTENCES_OF_EVENT = 3
# "Acre School 410": how sure the network must be that a number after a name counts people.
LABEL_OVERRULED = 0.8
# The network points at a whole rarely, and then it is mostly right.
PART_OF_SEEN = 0.9

# Longer than "Wednesday, 8 February 2012 10:00:00 +0300 (MSK)"; longer fields are sentences.
LONGEST_METADATA_DATE = 60

# --- annotate: what a bare figure counts --------------------------------------------------

# One digit alone is said of too many things to be known again; "twelve" and "38" are not.
SHORTEST_TELLING_NUMBER = 2
# More figures than these beside one are a table; the cost must not grow with its square.
CLAIMS_BESIDE = 30
# A figure answers one in its own sentence or the two beside it.
THEME_SENTENCES = 2
# An epidemic or a flight is what people are counted in for about a page; a report has many pages.
SENTENCES_OF_THEME = 10
# A list of more names than this after one figure is a list of something else.
NAMES_AFTER_FIGURE = 40
# People are known again by a number of three digits; "40 people" may be any 40 people.
TELLING_NUMBER_OF_PEOPLE = 3

# --- annotate: second opinion of the network on who says so and where ---------------------

# On the texts held out for development, sources that rules found and the network denied as
# surely as this were wrong four times in five.
SURE_OF_NO_SOURCE = 0.95
# Where the rules found none. From 0.95 down to this, sources right rise from 89.5 to 89.9 in 100 on
# 520 passages that nothing was trained on.
SURE_OF_SOURCE = 0.8
# A place where the rules found none; no place where they found one; another than theirs. Places
# right on 520 passages that nothing was trained on: 86.5 in 100, with 0.8 for the first and the
# last never 85.9.
SURE_OF_PLACE = 0.5
SURE_OF_NO_PLACE = 0.8
PLACE_OVERRULED = 0.9
# The same for the dates that open and close the period of a figure, both ends.
SURE_OF_PERIOD = 0.9

# --- annotate: what is no sentence --------------------------------------------------------

# The longest sentences of reports hold some thirty numbers; a run of more is a table or noise,
# whose numbers have no words that say what they count, and would cost the square of their count.
MOST_NUMBERS_IN_SENTENCE = 200

# --- a user's own vocabulary --------------------------------------------------------------

# One letter is found everywhere; "UN" and "Lo" are names.
SHORTEST_LISTED_NAME = 2
# How firmly a measure stands that a word of the user's own gave: no network overrules it.
OWN_WEIGHT = 4
