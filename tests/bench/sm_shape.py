"""A pipeline of en_core_web_sm's architecture, trained for a few steps: its shape, not its weights.

It stands for what people would install instead, which cannot be shipped or downloaded here. A few
hundred steps give it a realistic number of parser and entity transitions, which is what its speed
depends on; its accuracy means nothing.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.training.converters.conllu_to_docs import conllu_to_docs
from thinc.api import Config

_CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "ner"]
disabled = ["senter"]

[components]

[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
rows = [5000, 1000, 2500, 2500, 50, 50]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3

[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"

[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"

[components.senter]
factory = "senter"
[components.senter.model]
@architectures = "spacy.Tagger.v2"
[components.senter.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"
[components.senter.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 16
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"]
rows = [1000, 500, 500, 500, 50]
include_static_vectors = false
[components.senter.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 16
depth = 2
window_size = 1
maxout_pieces = 2

[components.attribute_ruler]
factory = "attribute_ruler"

[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"
[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [5000, 1000, 2500, 2500]
include_static_vectors = false
[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def build(shared: Path, *, steps: int = 300) -> Language:
    """Train the shape for a few steps on a treebank and named entities.

    Args:
        shared: folder with ``data/ud`` and ``data/ner``.
        steps: updates of 16 sentences each.
    """
    nlp = spacy.util.load_model_from_config(Config().from_str(_CONFIG), auto_fill=True)
    spacy.util.fix_random_seed(0)
    examples = list(_treebank(nlp, shared)) + list(_entities(nlp, shared))
    random.Random(0).shuffle(examples)
    optimizer = nlp.initialize(lambda: examples[:2000])
    for step in range(steps):
        start = step * 16 % (len(examples) - 16)
        nlp.update(examples[start : start + 16], sgd=optimizer, drop=0.1)
    _add_tag_rules(nlp)
    return nlp


def _treebank(nlp: Language, shared: Path) -> Iterator[Example]:
    text = (shared / "data/ud/UD_English-GUM/train.conllu").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.split("\n") if not _is_empty_node(line))
    for gold in conllu_to_docs(kept, n_sents=3, no_print=True):
        doc = nlp.make_doc(gold.text)
        yield Example(doc, gold)


def _is_empty_node(line: str) -> bool:
    return "." in line.partition("\t")[0] and not line.startswith("#")


def _entities(nlp: Language, shared: Path) -> Iterator[Example]:
    with (shared / "data/ner/gmb/dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            doc = nlp.make_doc(row["text"])
            spans = [(start, end, label) for start, end, label, *_ in row["entities"]]
            yield Example.from_dict(doc, {"entities": spans})


def _add_tag_rules(nlp: Language) -> None:
    """Add the tag-to-POS table that en_core_web_sm carries: one rule a tag."""
    tagger, ruler = nlp.get_pipe("tagger"), nlp.get_pipe("attribute_ruler")
    for tag in tagger.labels:
        ruler.add(patterns=[[{"TAG": tag}]], attrs={"POS": "NOUN" if tag[0] == "N" else "X"})
