"""Dependency labels of Universal Dependencies and ClearNLP under one name each."""

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
PASSIVES = frozenset({"auxpass", "aux:pass", "nsubjpass", "nsubj:pass", "csubjpass", "csubj:pass"})
OBJECTS = frozenset({"dobj", "obj"})
OWNERS = frozenset({"poss", "nmod:poss"})
# Clauses that modify a noun, and clauses that a verb governs.
RELATIVES = frozenset({"acl", "relcl", "acl:relcl"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
# Verbs that may share the subject of the verb they hang on.
CHAINED = frozenset({"conj", "xcomp", "advcl", "acl", "parataxis", "ccomp", "pcomp"})
