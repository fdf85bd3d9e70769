"""Dependency labels of Universal Dependencies and ClearNLP under one name each."""

# Nouns that do what a verb says, and nouns that it befalls.
ACTORS = frozenset({"nsubj"})
SUFFERERS = frozenset({"nsubj:pass", "nsubjpass"})
SUBJECTS = ACTORS | {"csubj", "nsubj:outer"}
# "Were" of "were shot".
AUXILIARIES = frozenset({"auxpass", "aux:pass"})
PASSIVES = AUXILIARIES | SUFFERERS | {"csubjpass", "csubj:pass"}
OBJECTS = frozenset({"dobj", "obj"})
OWNERS = frozenset({"poss", "nmod:poss"})
# What a copula says of its subject.
PREDICATES = frozenset({"acomp", "attr", "oprd"})
# Clauses that modify a noun, and clauses that a verb governs.
RELATIVES = frozenset({"acl", "relcl", "acl:relcl"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
# Verbs that may share the subject of the verb they hang on, and those that share who suffers.
CHAINED = frozenset({"conj", "xcomp", "advcl", "acl", "parataxis", "ccomp", "pcomp"})
SUFFERED_TOO = frozenset({"conj", "xcomp", "acomp"})
# A second word for whom a noun stands for: "the minister, Ana Roth", "journalist Ana Roth".
APPOSED = frozenset({"appos", "flat", "compound"})
# The same, and a name beside its description.
DESCRIBED = APPOSED | {"nmod:desc"}
# Words of a noun phrase that its first noun, or its head, answers for.
ANSWERED_FOR = frozenset({"conj", "appos", "nummod", "quantmod", "compound"})
