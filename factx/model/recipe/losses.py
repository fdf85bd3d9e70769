"""What each head is trained on: labels where there are some, a teacher's opinion elsewhere."""

from dataclasses import dataclass

import torch
from torch.nn import functional

from factx.model.recipe.batches import Batch
from factx.model.recipe.labels import NOT_ANNOTATED, OUTSIDE_OR_NORP, POINTERS
from factx.model.recipe.network import Network

# All heads share one step, and a gradient is clipped as a whole: names and claims, whose losses
# are small, would hardly move the encoder beside the trees.
_NAMES, _CLAIMS, _TAGS, _RELATIONS, _CLASSES, _POINTERS = 5.0, 3.0, 0.3, 0.7, 0.3, 0.8
_WORDS = 2.0
_NEVER = -1e4


@dataclass(frozen=True)
class Scores:
    """What the heads say of a batch, before any decision."""

    words: torch.Tensor
    names: torch.Tensor
    claim_tags: torch.Tensor
    xpos: torch.Tensor
    upos: torch.Tensor
    starts: torch.Tensor
    arcs: torch.Tensor
    status: torch.Tensor
    kind: torch.Tensor
    pointers: torch.Tensor

    @classmethod
    def of(cls, network: Network, batch: Batch) -> "Scores":
        """Run the network; ``pointers`` has "nowhere" as its first choice."""
        words = network.encode(batch.pieces, batch.casing, batch.mask, batch.first)
        arcs = network.arcs(words).float()
        scores, none = network.pointers(words)
        scores = scores.float().masked_fill(~batch.is_word[:, None, None, :], _NEVER)
        return cls(
            words=words,
            names=network.names(words).float(),
            claim_tags=network.claim_tags(words).float(),
            xpos=network.xpos(words).float(),
            upos=network.upos(words).float(),
            starts=network.starts(words).float(),
            arcs=arcs.masked_fill(~batch.is_word[:, None, :], _NEVER),
            status=network.status(words).float(),
            kind=network.kind(words).float(),
            pointers=torch.cat([none.float().unsqueeze(-1), scores], -1),
        )


def losses(
    network: Network, batch: Batch, *, name_weights: torch.Tensor
) -> dict[str, torch.Tensor]:
    """Return the weighted losses of a batch by name.

    Args:
        network: the one that learns.
        batch: what it reads; labels that are missing count for nothing.
        name_weights: how much the names of each pool count.
    """
    scores, labels = Scores.of(network, batch), batch.labels
    weights = name_weights[batch.pool][:, None]
    tags = _cross_entropy(scores.xpos, labels["xpos"])
    parts = _cross_entropy(scores.upos, labels["upos"])
    return {
        "names": _NAMES * _name_loss(scores.names, labels["names"], batch.without_norp, weights),
        "tags": _TAGS * (tags + parts),
        "starts": _cross_entropy(scores.starts, labels["starts"]),
        "arcs": _cross_entropy(scores.arcs, labels["heads"]),
        "relations": _RELATIONS * _relation_loss(network, scores.words, labels),
        "claims": _CLAIMS * _cross_entropy(scores.claim_tags, labels["claim_tags"]),
        **_slot_losses(scores, batch),
    }


def annotated(batch: Batch, *, name_weights: torch.Tensor) -> dict[str, torch.Tensor]:
    """Count what each of the losses of a batch is the mean of."""
    known = {name: (column != NOT_ANNOTATED).sum() for name, column in batch.labels.items()}
    names = (batch.labels["names"] != NOT_ANNOTATED) * name_weights[batch.pool][:, None]
    return {
        "names": names.sum(),
        "tags": known["xpos"],
        "starts": known["starts"],
        "arcs": known["heads"],
        "relations": known["heads"],
        "claims": known["claim_tags"],
        "classes": (batch.slots[:, 1:3] != NOT_ANNOTATED).sum(),
        "pointers": (batch.slots[:, 3:] != NOT_ANNOTATED).sum(),
    }


def _cross_entropy(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    total = functional.cross_entropy(
        scores.reshape(-1, scores.size(-1)),
        labels.reshape(-1),
        ignore_index=NOT_ANNOTATED,
        reduction="sum",
    )
    return total / (labels != NOT_ANNOTATED).sum().clamp(min=1)


def _name_loss(
    scores: torch.Tensor, labels: torch.Tensor, without_norp: torch.Tensor, weights: torch.Tensor
) -> torch.Tensor:
    """Cross entropy, but where `norp` was not annotated an O may also be a `norp` tag."""
    chances = functional.log_softmax(scores, -1)
    either = torch.stack([chances[..., tag] for tag in OUTSIDE_OR_NORP], -1)
    outside = torch.logsumexp(either, -1)
    exact = torch.gather(chances, -1, labels.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    likelihood = torch.where(without_norp[:, None] & (labels == 0), outside, exact)
    known = (labels != NOT_ANNOTATED).float() * weights
    return -(likelihood * known).sum() / known.sum().clamp(min=1)


def _relation_loss(
    network: Network, words: torch.Tensor, labels: dict[str, torch.Tensor]
) -> torch.Tensor:
    known = torch.where(labels["heads"] == NOT_ANNOTATED, labels["heads"], labels["relations"])
    scores = network.relations(words, labels["heads"].clamp(min=0)).float()
    return _cross_entropy(scores, known)


def _slot_losses(scores: Scores, batch: Batch) -> dict[str, torch.Tensor]:
    row, (first, status, kind, *targets) = batch.slot_rows, batch.slots.unbind(1)
    targets = torch.stack(targets, 1)
    targets = torch.where(targets == NOT_ANNOTATED, targets, targets + 1)
    classes = _cross_entropy(scores.status[row, first], status)
    classes = classes + _cross_entropy(scores.kind[row, first], kind)
    pointing = _cross_entropy(scores.pointers[row, :, first], targets)
    return {"classes": _CLASSES * classes, "pointers": _POINTERS * pointing}


@dataclass(frozen=True)
class Opinion:
    """Chances that one or more teachers give to every choice; ``heads`` is where they agree.

    ``words``: the vectors from which the first teacher reads them.
    """

    names: torch.Tensor
    claim_tags: torch.Tensor
    xpos: torch.Tensor
    upos: torch.Tensor
    starts: torch.Tensor
    arcs: torch.Tensor
    heads: torch.Tensor
    relations: torch.Tensor
    status: torch.Tensor
    kind: torch.Tensor
    pointers: torch.Tensor
    words: torch.Tensor

    @classmethod
    @torch.no_grad()
    def of(cls, teachers: list[Network], batch: Batch) -> "Opinion":
        """Average what the teachers say; the words are the first one's."""
        said = [Scores.of(teacher, batch) for teacher in teachers]
        mean = {
            name: sum(functional.softmax(getattr(s, name), -1) for s in said) / len(said)
            for name in _TAUGHT
        }
        heads = mean["arcs"].argmax(-1)
        relations = [
            functional.softmax(teacher.relations(s.words, heads).float(), -1)
            for teacher, s in zip(teachers, said, strict=True)
        ]
        return cls(**mean, heads=heads, relations=sum(relations) / len(said), words=said[0].words)


_TAUGHT = ("names", "claim_tags", "xpos", "upos", "starts", "arcs", "status", "kind", "pointers")


def lessons(network: Network, batch: Batch, told: Opinion) -> dict[str, torch.Tensor]:
    """Return the losses of a student against its teachers' chances."""
    scores = Scores.of(network, batch)
    is_word = batch.is_word.float()
    # Slots are read where a claim begins; the tags with odd numbers begin one.
    opens = is_word * (told.claim_tags.argmax(-1) % 2 == 1)
    relations = network.relations(scores.words, told.heads).float()
    pointers = _against(
        scores.pointers, told.pointers, opens[:, None].expand(-1, len(POINTERS), -1)
    )
    classes = _against(scores.status, told.status, opens)
    classes = classes + _against(scores.kind, told.kind, opens)
    tags = _against(scores.xpos, told.xpos, is_word) + _against(scores.upos, told.upos, is_word)
    alike = {}
    if network.likeness is not None:
        apart = (network.likeness(scores.words).float() - told.words.float()).square().mean(-1)
        alike["words"] = _WORDS * (apart * is_word).sum() / is_word.sum()
    return {
        **alike,
        "names": _NAMES * _against(scores.names, told.names, is_word),
        "tags": _TAGS * tags,
        "starts": _against(scores.starts, told.starts, is_word),
        "arcs": _against(scores.arcs, told.arcs, is_word),
        "relations": _RELATIONS * _against(relations, told.relations, is_word),
        "claims": _CLAIMS * _against(scores.claim_tags, told.claim_tags, is_word),
        "classes": _CLASSES * classes,
        "pointers": _POINTERS * pointers,
    }


def _against(scores: torch.Tensor, chances: torch.Tensor, counts: torch.Tensor) -> torch.Tensor:
    each = -(chances * functional.log_softmax(scores, -1)).sum(-1)
    return (each * counts).sum() / counts.sum().clamp(min=1)
