"""The names that a program imports."""

import pickle
from pathlib import Path

import pytest

import factx
from factx.errors import UsageError


def test_the_public_names_are_there():
    for name in factx.__all__:
        assert getattr(factx, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = factx.nothing


def test_type_checkers_are_told_that_the_package_is_typed():
    assert (Path(factx.__file__).parent / "py.typed").exists()


def test_an_extractor_is_small_enough_to_send():
    extractor = pickle.loads(pickle.dumps(factx.Extractor(factx.Options(bounds="ucdp"))))
    assert extractor.options.bounds == "ucdp"


@pytest.mark.parametrize(
    "options", [{"bounds": "x"}, {"best": "x"}, {"as_of": "x"}, {"model": "x.y"}]
)
def test_wrong_options_are_refused_before_any_work(options, tmp_path):
    with pytest.raises(UsageError):
        factx.extract(tmp_path, factx.Options(**options))


def test_an_empty_folder_is_an_empty_result(tmp_path):
    assert factx.extract(tmp_path) == factx.extract(str(tmp_path)) == factx.extract([tmp_path])
    assert factx.extract(tmp_path).claims == ()
