"""Who a short name can mean: candidates, the evidence between them, and what was decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from factx.facts import NameKind
from factx.reconcile import organisations, people, places
from factx.reconcile.blocking import Clusters, Explain, Form, Likeness, Pool, Refusal
from factx.reconcile.settings import MOST_REFUSALS
from factx.reconcile.units import Unit

EXPLAIN: dict[NameKind, Explain] = {
    NameKind.PERSON: people.explain,
    NameKind.ORGANISATION: organisations.explain,
    NameKind.PLACE: places.explain,
}
SAME: dict[NameKind, Explain] = {
    NameKind.PERSON: people.same,
    NameKind.ORGANISATION: organisations.same,
    NameKind.PLACE: places.same,
}
VARIANTS: dict[NameKind, Callable[[Form], tuple[str, ...]]] = {
    NameKind.PERSON: people.variants,
    NameKind.ORGANISATION: organisations.variants,
    NameKind.PLACE: places.variants,
}


@dataclass(slots=True)
class Candidate:
    """An entity that a form may stand for."""

    node: str
    form: Form
    likeness: Likeness


Test = Callable[[Candidate], bool]


@dataclass(slots=True)
class Ledger:
    """The clusters so far, and the reason of each merge and refusal by node."""

    clusters: Clusters = field(default_factory=Clusters)
    because: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    refusals: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def give(self, unit: Unit, candidate: Candidate) -> None:
        """Give a unit to an entity and keep the reason."""
        unit.node = candidate.node
        if unit.roles:
            self.roles[candidate.node] |= unit.roles
        if unit.form.text != candidate.form.text:
            reason = f"{unit.form.text} = {candidate.form.text}: {candidate.likeness.because}"
            self.because[candidate.node].add(reason)

    def leave(self, unit: Unit, candidates: Iterable[Candidate]) -> None:
        """Leave a unit alone because several entities fit, and say so."""
        unit.node = f"{unit.form.node} @ {unit.document}"
        unit.decided = True
        others = " or ".join(sorted({candidate.form.text for candidate in candidates}))
        self.because[unit.node].add(f"{unit.form.text} stays apart: it could be {others}")

    def refuse(self, full: Form, short: Form, refusal: Refusal) -> None:
        """Keep the reason why two names that look alike are two entities."""
        reasons = self.refusals[full.node]
        if len(reasons) < MOST_REFUSALS:
            reasons.add(f"{full.text} is not {short.text}: {refusal.because}")


def candidates_for(form: Form, pool: Pool, ledger: Ledger) -> list[Candidate]:
    """Return the entities that a form can stand for, strongest reason first; keep refusals."""
    explain = EXPLAIN[form.kind]
    found = []
    for other in pool.fuller(form):
        verdict = explain(other, form)
        if isinstance(verdict, Likeness):
            found.append(Candidate(other.node, other, verdict))
        elif isinstance(verdict, Refusal):
            ledger.refuse(other, form, verdict)
    if len(found) > 1:
        found.sort(key=lambda candidate: -candidate.likeness.strength)
    return found


def choose(
    unit: Unit,
    candidates: Iterable[Candidate],
    ledger: Ledger,
    *,
    near: Test | None = None,
    tests: Sequence[Test] = (),
) -> list[Candidate]:
    """Narrow candidates down by evidence, strongest first, until one is left or none helps.

    Args:
        unit: what is to be given to an entity.
        candidates: who may be meant, strongest reason first.
        ledger: what is decided so far.
        near: without it a candidate does not count.
        tests: further evidence; a test that no candidate passes says nothing.
    """
    left = _strongest(unit, candidates, ledger, near)
    for test in (lambda candidate: _shares_role(unit, candidate, ledger), *tests):
        if len(left) < 2:  # noqa: PLR2004 - one or none: nothing to choose
            break
        left = [candidate for candidate in left if test(candidate)] or left
    return left


def _strongest(
    unit: Unit, candidates: Iterable[Candidate], ledger: Ledger, near: Test | None
) -> list[Candidate]:
    """Keep the candidates with the strongest reason that counts, one an entity."""
    kept: dict[str, Candidate] = {}
    best = 0
    for candidate in candidates:
        if kept and candidate.likeness.strength < best:
            break
        root = ledger.clusters.find(candidate.node)
        if root in kept or not ledger.clusters.may_join(unit.node, root):
            continue
        if near is None or near(candidate):
            kept[root] = candidate
            best = candidate.likeness.strength
    return list(kept.values())


def _shares_role(unit: Unit, candidate: Candidate, ledger: Ledger) -> bool:
    return not unit.roles.isdisjoint(ledger.roles.get(candidate.node, ()))
