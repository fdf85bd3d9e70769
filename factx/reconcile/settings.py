"""The thresholds of reconciliation, each with the reason for its value.

What only bounds a word or a pattern stands beside it.
"""

# --- periods and figures of tolls ----------------------------------------------------------

# "The final toll was fixed by the ministry in June: 39": a cue stands within a long clause.
CUE_CHARACTERS = 90
# "Since Friday" and "since Saturday" speak of one night; dates two days apart do not.
PERIOD_TOLERANCE_DAYS = 1
# A period of more than a month does not say which event of the month is meant.
COARSE_DAYS = 31
# How long a report may come after an event without saying when the event was.
NEWS_DAYS = 45
# Anniversaries: past this an equal figure without a date is another event.
LONG_AFTER_DAYS = 400
# A toll in the making seldom more than doubles from one report to the next; what grows faster
# is tried again once all tolls are there.
TREND_RATIO = 2.0
# "At least 17" still stands when 40 are counted, not when 200 are.
OPEN_RATIO = 3.0
# Runs of three words: a rewritten sentence shares few, a copied one nearly all.
ECHO_SHINGLE = 3
# Copies with a changed dateline or one word share at least this part of their runs.
ECHO_SIMILARITY = 0.6
# Two sentences this alike miss all of four smallest hashes with a chance of 1 in 40.
ECHO_SKETCH = 4

# --- figures, places and texts of one story -----------------------------------------------

# A number of three digits that are not noughts is hardly shared by two events of one week.
DISTINCT_DIGITS = 3
# Two counts of one event at different granularity differ less than threefold.
SERIES_RATIO = 3.0
# Tolls that a claim without a place is compared with at each place that its text names.
CANDIDATES = 20
# Tolls compared with each other among those with an equal figure, nearest in time first.
NEIGHBOURS = 4
# Tolls on one story tried against each other; a folder on one event has a few dozen of a sort.
STORY_NEIGHBOURS = 12
# A day taken from the wrong sentence is mostly that of the report, a few days after the event.
DAYS_WRONG = 3
# "Said on Thursday" and "killed on Thursday" look alike in a report of Friday: the day of
# publication and the one before it do not tell two events apart.
DAYS_OF_SAYING = 1
# "Over 700" stands for 702, "about 60" for 58: a tenth apart and overlapping is one figure.
NEAR_RATIO = 1.1

# A longer text before a colon is a sentence, and a longer one after it no row of figures.
LABEL_CHARACTERS = 60
# Of words that stand in a sentence over and over, this many places are tried.
OCCURRENCES = 20

# An inquiry takes months; who reports within weeks counts along with all others.
LATE_DAYS = 60
# A figure is compared with the few that came up before it, not with all of a long series.
FIGURES_BEFORE = 3

# --- the evidence for one toll: a change of these asks for weights learned anew --------------

# A number up to this is in every text.
TINY_NUMBER = 3
# How many times one figure may be another, and the words for it: rounding, growth from one
# report to the next, another granularity, another count.
TIMES = (
    (1.1, "within a tenth"),
    (1.5, "within a half"),
    (2.0, "within twice"),
    (3.0, "within three times"),
    (10.0, "within ten times"),
)

# --- names --------------------------------------------------------------------------------

# A folder up to this size is taken to be about one matter, so that "Lavrov" in one text may be
# "Sergei Lavrov" of another; in a larger one the two texts must share other names.
SMALL_FOLDER = 20
# The names two texts must share, as a sum of log(documents / documents with the name): one that
# few texts have, or several common ones. Below 2, unrelated texts share a country and a person.
SHARED_NAMES = 3.0
# Two words that sound alike are spellings of one name above this share of equal letters.
ALIKE_WORDS = 0.6
# Names of places are short and many: more of the letters must be equal.
ALIKE_PLACES = 0.75
# A block of sound-alike names past this size says nothing; only its first members are compared.
LARGEST_BLOCK = 50

# --- the country of a text ---------------------------------------------------------------

# A text is about a country when more than this share of the countries it names are that one.
HOME_SHARE = 0.6

# --- arithmetic audit, and what a text is about --------------------------------------------

# Parts that come to less than this share of the total are a selection, not a sum.
SUM_SHARE = 0.8
# Where the text says that they are all.
SUM_SHARE_CLOSED = 0.5
# "18 of the 47 deaths (48 per cent)": the percentage stands within a few words of its figures.
PERCENT_CHARACTERS = 30
# "About 40 per cent" is said of 36 as well.
ABOUT_PERCENT = 5.0
# A longer list of labelled figures is a table; each line of it would be tried as the total.
LINES_BELOW = 100
# So much of the text before and after a total is looked at for what divides it.
PASSAGE_BEFORE = 300
PASSAGE_AFTER = 1500
# "Of these, 58 are free. Another 21 wait. The other 68 ...": so many sentences at most.
CONTINUED_SENTENCES = 6
# A rate of deaths speaks of the totals in the few sentences or list items before it.
SENTENCES_BACK = 4
# Between two sentences stand a line end, an indentation, the number of an item, nothing else.
SENTENCE_GAP = 8
# Figures of one text tried against each other before a percentage is called wrong.
PAIRS = 40
# Averages are rounded, and the last day is often not a full one.
RATE_SHARE = 0.1
# A headline figure further off than this speaks of something else than the text's first.
HEADLINE_RATIO = 2.0
# The parts that a headline may add up: the square of their number is tried.
HEADLINE_PARTS = 20
# A report names its country often without being about all of it.
COUNTRY_WEIGHT = 0.3
# News without a day of its own speaks of the last two weeks.
FRESH_DAYS = 14
# A corrected figure differs less than twofold from what it corrects.
CORRECTION_RATIO = 2.0
# Where a report was written is seldom where people died; what stands in its head is its subject.
DATELINE_WEIGHT = 0.3
HEAD_WEIGHT = 2.0
HEAD_CHARACTERS = 300
# A claim without a place can speak of one of the few places that its text is most about.
PLACES_OF_A_TEXT = 3

# --- around a claim, and how a toll grows --------------------------------------------------

# A place named in the sentences just before is still meant.
BACK_CHARACTERS = 400
# Small tolls without a place and a day of their own are tried again once all tolls are there.
LOOSE_MEMBERS = 3
# A figure is outgrown within the next reports or stays in dispute; the cost stays linear.
LATER_FIGURES = 50
# A surname that a text uses this often means the person it names first, its subject, even where
# it names relatives too.
OFTEN_NAMED = 4
# A line in the head of a text that is hardly more than the name of a body is its letterhead.
LETTERHEAD_SHARE = 0.6
# From the same first day on a running total may grow tenfold between two reports.
GROWTH_RATIO = 10.0
# A running total of three days and more is not the event of its first day.
RUNNING_DAYS = 2
# Two events of one day hardly have the same toll from ten on.
DISTINCT_SAME_DAY = 10

# --- kinds and kinship of names ------------------------------------------------------------

# A single word is taken for the kind that at least this many times as many documents give it.
KIND_SHARE = 2
# A name that more documents have than this says little about any two of them, and to look
# through them for every surname would cost more than all the rest.
COMMON_NAME = 100
# What an entity is not: its first few look-alikes; a surname may have thousands.
MOST_REFUSALS = 10

# A part many times its total belongs to another total; a slip stays near.
SLIP_RATIO = 3.0
# Parts of a handful are named one by one; a greater number beside them counts something else.
SMALL_COUNT = 10
# Two texts that name two people, bodies or places in common, countries aside, tell one story.
KIN_NAMES = 2
# Added to the log odds of one toll. The weights are learned from all pairs of stories and from
# pairs of two stories, so they start from few pairs of one toll. Between 0.25 and 1 this was best
# for verdicts and best values of stories, and joined no two of four stories read in one run.
LEANING = 1.0
# Three are asked for where day and place are doubted as well.
DOUBTED_KIN_NAMES = 3
# Four names in common tie a text that looks back after months to the news of the time.
CLOSE_KIN_NAMES = 4
# After years the town and its ministries are still the same: more must be shared.
CLOSEST_KIN_NAMES = 6
# Texts of a toll that a new one is compared with; the first ones name most.
KIN_DOCUMENTS = 10
# Claims of a measure up to this are all compared with each other.
FEW_CLAIMS = 120
# Past this, more names in common say no more.
KIN_LEVELS = 4
