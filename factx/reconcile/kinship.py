"""Whether the texts of two tolls are on one story: what they name in common, and when they came."""

from itertools import islice, product

from factx.reconcile.gathering import Gathering
from factx.reconcile.settings import (
    CLOSE_KIN_NAMES,
    CLOSEST_KIN_NAMES,
    DOUBTED_KIN_NAMES,
    FRESH_DAYS,
    KIN_DOCUMENTS,
    LONG_AFTER_DAYS,
    NEWS_DAYS,
)
from factx.reconcile.views import in_common


def akin(first: Gathering, second: Gathering) -> bool:
    """Tell whether two texts of the tolls name enough in common, day and place aside."""
    return shared_names(first, second) >= DOUBTED_KIN_NAMES


def on_one_story(first: Gathering, second: Gathering) -> bool:
    """Tell whether two texts of the tolls name enough in common to be on one story.

    One name will do where both are dated, within a year, and both count all or the same of it:
    not what is left, was added, or came to one hospital.
    """
    shared = shared_names(first, second)
    if shared != 1:
        return shared > 0
    flow, other = (gathering.members[0].key[-1] for gathering in (first, second))
    return flow == other and news_within(first, second, LONG_AFTER_DAYS)


def shared_names(first: Gathering, second: Gathering) -> int:
    """Count the people, bodies and places that the two most alike texts both name."""
    ones = [first.by_document[d][0] for d in islice(sorted(first.by_document), KIN_DOCUMENTS)]
    twos = [second.by_document[d][0] for d in islice(sorted(second.by_document), KIN_DOCUMENTS)]
    return max(in_common(one, two) for one, two in product(ones, twos))


def same_season(first: Gathering, second: Gathering) -> bool:
    """Tell whether both were in the news within the same weeks, as far as the texts are dated.

    Who looks back after months or years names more of a story than two stories share.
    """
    one, two = first.since or first.published, second.since or second.published
    if one is None or two is None:
        return True
    apart = one.gap(two)
    if apart <= NEWS_DAYS:
        return True
    needed = CLOSE_KIN_NAMES if apart <= LONG_AFTER_DAYS else CLOSEST_KIN_NAMES
    return shared_names(first, second) >= needed


def same_news(first: Gathering, second: Gathering) -> bool:
    """Tell whether both state when they start, or were in the news within the same days."""
    stated = first.since is not None and second.since is not None
    return stated or news_within(first, second, FRESH_DAYS)


def news_within(first: Gathering, second: Gathering, days: int) -> bool:
    """Tell whether both began, or else were told, within so many days."""
    one, two = first.since or first.published, second.since or second.published
    return one is not None and two is not None and one.gap(two) <= days
