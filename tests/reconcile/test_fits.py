"""Whether a claim speaks of a toll."""

from factx.reconcile import comparable
from factx.reconcile.fits import fit
from factx.reconcile.gathering import Gathering
from factx.reconcile.settings import KIN_DOCUMENTS
from tests.reconcile.making import claim, document


def test_a_text_is_on_the_story_of_a_toll_that_it_is_of_however_many_came_before() -> None:
    event = {"place": "Port Ada", "since": "2014-03-02", "until": "2014-03-02"}
    pages = [
        document(f"d{number:02}", claim("40 people", 40, **event), date="2014-03-03")
        for number in range(KIN_DOCUMENTS + 1)
    ]
    pages.append(document("e", claim("40 people", 40, **event), claim("40", 40), date="2014-03-04"))
    *views, again = comparable(pages)[0]
    gathering = Gathering()
    for view in views:
        gathering.add(view)
    assert fit(again, gathering) is not None
