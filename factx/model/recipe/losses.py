"""What each head is trained on; a head without labels in a batch adds nothing."""

import torch
from torch.nn import functional

from factx.model.recipe.batches import Batch
from factx.model.recipe.labels import NOT_ANNOTATED, OUTSIDE_OR_NORP
from factx.model.recipe.network import Network

_TAGS, _RELATIONS, _CLASSES, _POINTERS = 0.3, 0.7, 0.3, 0.5
_NEVER = -1e4


def losses(network: Network, batch: Batch) -> dict[str, torch.Tensor]:
    """Return the weighted losses of a batch by name."""
    words = network.encode(batch.pieces, batch.casing, batch.mask, batch.first)
    labels = batch.labels
    found = {}
    if _any(labels["names"]):
        found["names"] = _name_loss(network.names(words), labels["names"], batch.without_norp)
    if _any(labels["xpos"]):
        found |= _tree_losses(network, words, batch)
    if _any(labels["claim_tags"]):
        found["claims"] = _cross_entropy(network.claim_tags(words), labels["claim_tags"])
        found |= _slot_losses(network, words, batch)
    return found


def _any(labels: torch.Tensor) -> bool:
    return bool((labels != NOT_ANNOTATED).any())


def _cross_entropy(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    total = functional.cross_entropy(
        scores.reshape(-1, scores.size(-1)),
        labels.reshape(-1),
        ignore_index=NOT_ANNOTATED,
        reduction="sum",
    )
    return total / (labels != NOT_ANNOTATED).sum().clamp(min=1)


def _name_loss(
    scores: torch.Tensor, labels: torch.Tensor, without_norp: torch.Tensor
) -> torch.Tensor:
    """Cross entropy, but where `norp` was not annotated an O may also be a `norp` tag."""
    chances = functional.log_softmax(scores, -1)
    outside = torch.logsumexp(chances[..., OUTSIDE_OR_NORP], -1)
    exact = torch.gather(chances, -1, labels.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    likelihood = torch.where(without_norp[:, None] & (labels == 0), outside, exact)
    known = (labels != NOT_ANNOTATED).float()
    return -(likelihood * known).sum() / known.sum().clamp(min=1)


def _tree_losses(network: Network, words: torch.Tensor, batch: Batch) -> dict[str, torch.Tensor]:
    labels = batch.labels
    arcs = network.arcs(words).masked_fill(batch.is_word[:, None, :] == 0, _NEVER)
    dependents, heads = network.relation_sides(words)
    of_head = labels["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, heads.size(-1))
    relations = torch.einsum(
        "bnd,dle,bne->bnl", dependents, network.relation_weights, torch.gather(heads, 1, of_head)
    )
    known = torch.where(
        labels["heads"] == NOT_ANNOTATED, labels["heads"], labels["relations"]
    )
    tags = _cross_entropy(network.xpos(words), labels["xpos"])
    parts = _cross_entropy(network.upos(words), labels["upos"])
    return {
        "tags": _TAGS * (tags + parts),
        "starts": _cross_entropy(network.starts(words), labels["starts"]),
        "arcs": _cross_entropy(arcs, labels["heads"]),
        "relations": _RELATIONS * _cross_entropy(relations, known),
    }


def _slot_losses(network: Network, words: torch.Tensor, batch: Batch) -> dict[str, torch.Tensor]:
    scores, none = network.pointers(words)
    scores = scores.masked_fill(batch.is_word[:, None, None, :] == 0, _NEVER)
    status, kind = network.status(words), network.kind(words)
    of_claims = [(row, claim) for row, claims in enumerate(batch.claims) for claim in claims]
    if not of_claims:
        return {}
    statuses = torch.stack([status[row, claim.start] for row, claim in of_claims])
    kinds = torch.stack([kind[row, claim.start] for row, claim in of_claims])
    found = {
        "classes": _CLASSES
        * (
            _cross_entropy(statuses, torch.tensor([claim.status for _, claim in of_claims]))
            + _cross_entropy(kinds, torch.tensor([claim.kind for _, claim in of_claims]))
        )
    }
    chosen = [
        (torch.cat([none[row, slot, c.start, None], scores[row, slot, c.start]]), target + 1)
        for row, c in of_claims
        for slot, target in enumerate(c.pointers)
        if target != NOT_ANNOTATED
    ]
    if chosen:
        rows, targets = zip(*chosen, strict=True)
        pointing = functional.cross_entropy(torch.stack(rows), torch.tensor(targets))
        found["pointers"] = _POINTERS * pointing
    return found
