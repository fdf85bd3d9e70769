"""How good a shipped pipeline is: names by kind of text and on disturbed text, tags, trees.

Exact span and label; the pipeline is the one in the package, quantised, with its own sentence
boundaries, on raw text. Its names are the tagger's own, before factx's rules on names.
"""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from factx.annotate.loading import load
from factx.model.recipe.treebank import Word, read_documents

Names = set[tuple[int, int, str]]
_KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "person": "person", "organisation": "organisation", "place": "place",
}  # fmt: skip
_UNKNOWN = "unknown"
_CONFUSED = {"o": "0", "l": "1", "e": "c", "i": "l", "S": "5", "B": "8"}
_NOISE = 0.05


def print_scores(shared: Path, model: str) -> None:
    """Print every table for one of our pipelines."""
    nlp = load(model)
    print("| names | precision | recall | F1 | person | organisation | place |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    dev = list(read_dev(shared / "gold/dev.jsonl"))
    for title, texts in (
        ("gold/dev", dev),
        ("re3d test", list(_silver(shared / "data/ner/re3d/test.jsonl"))),
        ("GUM news", list(_news(shared))),
        *((f"gold/dev, {how}", disturbed(dev, how)) for how in DISTURBED),
    ):
        print(_row(title, score_names(nlp, texts)))
    print("\n| trees | LAS | UAS | tags | sentence F1 |\n| --- | --- | --- | --- | --- |")
    for corpus in ("GUM", "EWT"):
        path = shared / f"data/ud/UD_English-{corpus}/dev.conllu"
        print(_row(f"{corpus} dev", score_trees(nlp, path)))


def read_dev(path: Path) -> Iterator[tuple[str, Names]]:
    """Read passages with their names."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["text"], {(n["start"], n["end"], n["label"]) for n in record["names"]}


def _silver(path: Path) -> Iterator[tuple[str, Names]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = {(s, e, _KINDS[k]) for s, e, k, *_ in record["entities"] if k in _KINDS}
            # What was not annotated is neither right nor wrong.
            spans |= {(s, e, _UNKNOWN) for s, e, *_ in record.get("unknown", [])}
            yield record["text"], spans


def _news(shared: Path) -> Iterator[tuple[str, Names]]:
    """The news sentences of GUM's development and test parts."""
    for name in ("dev", "test"):
        path = shared / f"data/ner/gum/{name}.jsonl"
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if "news" not in json.dumps({k: v for k, v in record.items() if k != "text"}):
                    continue
                spans = {(s, e, _KINDS[k]) for s, e, k, *_ in record["entities"] if k in _KINDS}
                yield record["text"], spans


def _noisy(text: str) -> str:
    draw = random.Random(len(text))
    return "".join(
        _CONFUSED[sign] if sign in _CONFUSED and draw.random() < _NOISE else sign for sign in text
    )


def _without_diacritics(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


def _keep_length(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change sign by sign where the result is one sign, so that offsets hold."""
    return lambda text: "".join(c if len(c := change(sign)) == 1 else sign for sign in text)


DISTURBED: dict[str, Callable[[str], str]] = {
    "capitals": _keep_length(str.upper),
    "lower case": _keep_length(str.lower),
    "no diacritics": _without_diacritics,
    "scanning errors": _noisy,
}


def disturbed(texts: Iterable[tuple[str, Names]], how: str) -> list[tuple[str, Names]]:
    """Change texts in one of the ways of ``DISTURBED``; offsets hold."""
    return [(DISTURBED[how](text), names) for text, names in texts]


def score_names(nlp: Language, texts: Iterable[tuple[str, Names]]) -> dict[str, float]:
    """Return precision, recall, F1 over all, and F1 of each kind, in percent."""
    right, found, there = Counter(), Counter(), Counter()
    pairs = list(texts)
    docs = nlp.pipe(text for text, _ in pairs)
    for doc, (_, names) in zip(docs, pairs, strict=True):
        wanted = {name for name in names if name[2] != _UNKNOWN}
        seen = _seen(doc, [(start, end) for start, end, kind in names if kind == _UNKNOWN])
        for counter, spans in ((right, seen & wanted), (found, seen), (there, wanted)):
            counter.update(["F1"] * len(spans) + [kind for _, _, kind in spans])
    kinds = ("F1", "person", "organisation", "place")
    return {
        "precision": 100 * right["F1"] / max(found["F1"], 1),
        "recall": 100 * right["F1"] / max(there["F1"], 1),
        **{k: 200 * right[k] / max(found[k] + there[k], 1) for k in kinds},
    }


def _seen(doc: Doc, unknown: list[tuple[int, int]]) -> Names:
    return {
        (e.start_char, e.end_char, _KINDS[e.label_])
        for e in doc.ents
        if e.label_ in _KINDS
        and not any(e.start_char < end and start < e.end_char for start, end in unknown)
    }


def score_trees(nlp: Language, path: Path, *, documents: int | None = None) -> dict[str, float]:
    """Score words that are a token of ours, and sentence starts by character, in percent."""
    labelled = attached = tagged = words = 0
    starts: Counter[str] = Counter()
    for document in read_documents(path)[:documents]:
        text, gold = _as_text(document)
        doc = nlp(text)
        at = {(t.idx, t.idx + len(t)): t for t in doc}
        for span, word, head_span in gold:
            token = at.get(span)
            if token is None:
                continue
            words += 1
            tagged += token.tag_ == word.xpos
            right = (token.head.idx, token.head.idx + len(token.head)) == head_span
            attached += right
            labelled += right and _relation(token.dep_) == word.relation
        _count_starts(starts, document, text, doc)
    return {
        "LAS": 100 * labelled / words,
        "UAS": 100 * attached / words,
        "tags": 100 * tagged / words,
        "sentence F1": 200 * starts["right"] / (starts["found"] + starts["there"]),
    }


def _row(title: str, scores: dict[str, float]) -> str:
    return f"| {title} | {' | '.join(f'{score:.1f}' for score in scores.values())} |"


def _relation(name: str) -> str:
    return "root" if name == "ROOT" else name


def _as_text(document: list[list[Word]]):
    text, gold = "", []
    for sentence in document:
        spans = []
        for place, word in enumerate(sentence):
            spans.append((len(text), len(text) + len(word.text)))
            text += word.text + (" " if word.space or place == len(sentence) - 1 else "")
        for place, word in enumerate(sentence):
            gold.append((spans[place], word, spans[word.head - 1] if word.head else spans[place]))
    return text, gold


def _count_starts(starts: Counter[str], document: list[list[Word]], text: str, doc: Doc) -> None:
    there, position = set(), 0
    for sentence in document:
        position = text.index(sentence[0].text, position)
        there.add(position)
        for word in sentence:
            position = text.index(word.text, position) + len(word.text)
    found = {next((t.idx for t in s if not t.is_space), s.start_char) for s in doc.sents}
    starts.update(right=len(there & found), found=len(found), there=len(there))
