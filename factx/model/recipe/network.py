"""The network: a small BERT-like encoder with an embedding of casing, and its heads."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from factx.model.recipe.labels import CLAIM_TAGS, KINDS, NAME_TAGS, POINTERS, STATUSES

_CASINGS = 6
# Widths of the heads' inner vectors, for a whole encoder; a narrower one has them in proportion.
_ARC, _RELATION, _POINTER = 192, 64, 96
_HEAD_WIDTH, _INNER = 32, 4
_UNSEEN = -1e4
_WORD_VECTORS = "embeddings.word_embeddings.weight"


def base_encoder(packed: Path) -> BertModel:
    """Build the base encoder from what ``pack_encoder`` wrote."""
    with np.load(packed, allow_pickle=False) as arrays:
        config = json.loads(str(arrays["config"]))
        kept = {k: v for k, v in config.items() if k in BertConfig().to_dict()}
        kept["dtype"] = kept["torch_dtype"] = None
        model = BertModel(BertConfig(**kept, attn_implementation="sdpa"), add_pooling_layer=False)
        state = {
            name.removeprefix("weight:"): torch.from_numpy(arrays[name].astype(np.float32))
            for name in arrays.files
            if name.startswith("weight:")
        }
        vectors = arrays["vectors"].astype(np.float32) * arrays["scale"]
        biases = arrays["distances"] if "distances" in arrays.files else None
    missing = model.load_state_dict(
        {**state, _WORD_VECTORS: torch.from_numpy(vectors)}, strict=False
    )
    lost = [name for name in missing.missing_keys if not name.endswith("_ids")]
    if lost or missing.unexpected_keys:
        raise ValueError(f"{packed} does not fit: {lost}, {missing.unexpected_keys}")
    model.distances = None if biases is None else Distances(torch.from_numpy(biases))
    return model


class Distances(nn.Module):
    """What a head of attention adds to a score for the distance of two pieces, as in MPNet and T5.

    Args:
        biases: by class of distance, then head. Half of the classes are for what stands before;
            in each half the near distances have a class each, the others share the rest by
            their logarithm.
    """

    _FARTHEST = 128

    def __init__(self, biases: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("biases", biases.float())

    def forward(self, size: int):
        """Return what to add to the scores of ``size`` pieces: one by heads by size by size."""
        places = torch.arange(size, device=self.biases.device)
        classes = self._classes(places[None, :] - places[:, None])
        return self.biases[classes].permute(2, 0, 1)[None]

    def _classes(self, ahead: torch.Tensor) -> torch.Tensor:
        half = self.biases.size(0) // 2
        near, apart = half // 2, ahead.abs()
        steps = torch.log(apart.clamp(min=1) / near) / math.log(self._FARTHEST / near)
        far = (near + (steps * (half - near)).long()).clamp(max=half - 1)
        return (ahead > 0) * half + torch.where(apart < near, apart, far)


class Narrow(nn.Module):
    """Word vectors of the base, frozen, seen through a trained projection to fewer dimensions.

    It starts as the principal directions of the vectors, which keep most of what tells words apart.
    """

    def __init__(self, vectors: torch.Tensor, width: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.project = nn.Linear(vectors.size(1), width, bias=False)
        centred = vectors - vectors.mean(0)
        directions = torch.linalg.eigh(centred.T @ centred).eigenvectors.flip(1)[:, :width].T
        with torch.no_grad():
            self.project.weight.copy_(directions)

    def forward(self, pieces):
        """Return a vector a piece."""
        return self.project(self.word_embeddings(pieces))


def narrow_encoder(base: BertModel, *, width: int, layers: int) -> BertModel:
    """Build a smaller encoder with new layers on the base's word vectors."""
    config = BertConfig.from_dict(
        base.config.to_dict()
        | {
            "hidden_size": width,
            "num_hidden_layers": layers,
            "num_attention_heads": width // _HEAD_WIDTH,
            "intermediate_size": _INNER * width,
        }
    )
    config._attn_implementation = "sdpa"  # noqa: SLF001 - no other way for a changed copy
    small = BertModel(config, add_pooling_layer=False)
    small.distances = None
    small.embeddings.word_embeddings = Narrow(
        base.embeddings.word_embeddings.weight.detach(), width
    )
    return small


class Network(nn.Module):
    """One pass over word pieces, then heads on the first piece of each word.

    Args:
        tags, parts, relations: sizes of the treebank's label sets.
        base: the encoder to start from.
        layers: which of its layers to keep.
        width: of a new, narrower encoder with as many layers; None keeps the base's own.
    """

    def __init__(
        self,
        *,
        tags: int,
        parts: int,
        relations: int,
        base: BertModel,
        layers: Sequence[int],
        width: int | None = None,
    ) -> None:
        super().__init__()
        part = (width or base.config.hidden_size) / base.config.hidden_size
        self.likeness = None
        if width:
            # For training only: from its own vectors to those of a teacher.
            self.likeness = nn.Linear(width, base.config.hidden_size)
            base = narrow_encoder(base, width=width, layers=len(layers))
        else:
            base.encoder.layer = nn.ModuleList(base.encoder.layer[layer] for layer in layers)
            # Names outside the training texts keep the vectors that millions of texts gave them.
            base.embeddings.word_embeddings.weight.requires_grad_(False)
        self.encoder = base
        width = base.config.hidden_size
        arc, relation, self.pointer = (round(size * part) for size in (_ARC, _RELATION, _POINTER))
        self.casing = nn.Embedding(_CASINGS, width)
        nn.init.zeros_(self.casing.weight)
        self.dropout = nn.Dropout(0.15)
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.claim_tags = nn.Linear(width, len(CLAIM_TAGS))
        self.xpos, self.upos = nn.Linear(width, tags), nn.Linear(width, parts)
        self.starts = nn.Linear(width, 2)
        self.status, self.kind = nn.Linear(width, len(STATUSES)), nn.Linear(width, len(KINDS))
        self.arc_dependent, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_weights = nn.Parameter(torch.zeros(arc, arc))
        nn.init.orthogonal_(self.arc_weights, 0.3)
        self.arc_bias = nn.Linear(arc, 1)
        self.relation_dependent = nn.Linear(width, relation)
        self.relation_head = nn.Linear(width, relation)
        size = relation + 1
        self.relation_weights = nn.Parameter(torch.randn(size, relations, size) * 0.02)
        self.queries = nn.Linear(width, len(POINTERS) * self.pointer)
        self.keys = nn.Linear(width, len(POINTERS) * self.pointer)
        self.none = nn.Linear(width, len(POINTERS))

    def encode(self, pieces, casing, mask, first):
        """Return a vector a word: batch by words by width; no mask where nothing is padded."""
        given = self.encoder.embeddings.word_embeddings(pieces) + self.casing(casing)
        seen = self._seen(mask, pieces.size(1))
        hidden = self.encoder(inputs_embeds=given, attention_mask=seen).last_hidden_state
        places = first.unsqueeze(-1).expand(-1, -1, hidden.size(-1))
        return self.dropout(torch.gather(hidden, 1, places))

    def _seen(self, mask, size: int):
        """Return which pieces each piece sees, or what to add to its scores of them."""
        if mask is not None:
            mask = mask[:, None, None, :].expand(-1, 1, size, size)
        if self.encoder.distances is None:
            return mask
        biases = self.encoder.distances(size)
        return biases if mask is None else biases.masked_fill(~mask, _UNSEEN)

    def arcs(self, words):
        """Score every word (row) under every head (column); the diagonal is the root."""
        dependent = functional.gelu(self.arc_dependent(words))
        head = functional.gelu(self.arc_head(words))
        return dependent @ self.arc_weights @ head.transpose(1, 2) + self.arc_bias(head).transpose(
            1, 2
        )

    def relation_sides(self, words):
        """Return the vectors of each word as dependent and as head, with a constant one."""
        one = words.new_ones((*words.shape[:2], 1))
        dependent = functional.gelu(self.relation_dependent(words))
        head = functional.gelu(self.relation_head(words))
        return torch.cat([dependent, one], -1), torch.cat([head, one], -1)

    def relations(self, words, heads):
        """Score the relations of each word to the head given for it."""
        dependents, sides = self.relation_sides(words)
        chosen = torch.gather(sides, 1, heads.unsqueeze(-1).expand(-1, -1, sides.size(-1)))
        mixed = torch.einsum("bnd,dle->bnle", dependents, self.relation_weights.to(sides.dtype))
        return torch.einsum("bnle,bne->bnl", mixed, chosen)

    def pointer_sides(self, words):
        """Return queries and keys: batch by words by pointer by width."""
        shape = (*words.shape[:2], len(POINTERS), self.pointer)
        return self.queries(words).view(shape), self.keys(words).view(shape)

    def pointers(self, words):
        """Score from each word to each word, and for pointing nowhere."""
        queries, keys = (side.permute(0, 2, 1, 3) for side in self.pointer_sides(words))
        scores = queries @ keys.transpose(-1, -2) / math.sqrt(self.pointer)
        return scores, self.none(words).permute(0, 2, 1)
