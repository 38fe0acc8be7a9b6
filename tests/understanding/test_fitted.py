import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import PackError
from bot.facts.models import Form, GoldenQuestion, Pack
from bot.understanding.features import features_of
from bot.understanding.fitted import FILE, fingerprint, load_fitted
from tests.packs.known import Known, changed


@pytest.fixture
def pack(lighthouse: Known, tmp_path: Path) -> Pack:
    """The lighthouse's pack, in a folder that may be written to."""
    return changed(lighthouse.pack, directory=tmp_path)


def test_without_a_file_there_is_no_fit(pack: Pack) -> None:
    assert load_fitted(pack) is None


def test_what_was_stored_is_what_is_loaded(lighthouse: Known, pack: Pack, tmp_path: Path) -> None:
    stored = lighthouse.fitted

    assert stored.save(tmp_path) == tmp_path / FILE
    loaded = load_fitted(pack)

    assert loaded is not None
    assert (loaded.fingerprint, loaded.calibration) == (stored.fingerprint, stored.calibration)
    assert loaded.examples == stored.examples
    assert loaded.model.intents == stored.model.intents
    assert loaded.model.scale == stored.model.scale
    for question in lighthouse.pack.golden:
        features = features_of(lighthouse.reader.read(question.text))
        assert loaded.model.probabilities(features) == pytest.approx(stored.model.probabilities(features))


def test_the_same_fit_gives_the_same_bytes(lighthouse: Known, pack: Pack, tmp_path: Path) -> None:
    written = lighthouse.fitted.save(tmp_path).read_bytes()
    again = load_fitted(pack)

    assert again is not None
    assert again.save(tmp_path).read_bytes() == written


def _without_an_utterance(pack: Pack) -> Pack:
    return changed(pack, off_topic=pack.off_topic[1:])


def _with_a_term(pack: Pack) -> Pack:
    lexicon = pack.lexicon.model_copy(update={"terms": {**pack.lexicon.terms, "gull": ("gull",)}})
    return changed(pack, lexicon=lexicon)


def _with_another_name(pack: Pack) -> Pack:
    first, *others = pack.lexicon.entities
    renamed = first.model_copy(update={"names": ("the old light",)})
    return changed(pack, lexicon=pack.lexicon.model_copy(update={"entities": (renamed, *others)}))


def _with_a_golden_question(pack: Pack) -> Pack:
    return changed(pack, golden=(*pack.golden, GoldenQuestion(text="who lit it", expect="off_topic")))


def _with_another_label(pack: Pack) -> Pack:
    first, *others = pack.golden
    return changed(pack, golden=(first.model_copy(update={"expect": "off_topic"}), *others))


def _with_another_first_fact(pack: Pack, **parts: object) -> Pack:
    topic, *topics = pack.topics
    fact, *facts = topic.facts
    return changed(pack, topics=(topic.model_copy(update={"facts": (fact.model_copy(update=parts), *facts)}), *topics))


def _with_other_forms(pack: Pack) -> Pack:
    return _with_another_first_fact(pack, forms=(Form.WHY,))


@pytest.mark.parametrize(
    "change",
    [
        _without_an_utterance,
        _with_a_term,
        _with_another_name,
        _with_a_golden_question,
        _with_another_label,
        _with_other_forms,
    ],
)
def test_a_fit_of_another_pack_is_out_of_date(
    lighthouse: Known, pack: Pack, tmp_path: Path, change: Callable[[Pack], Pack]
) -> None:
    lighthouse.fitted.save(tmp_path)

    assert load_fitted(pack) is not None
    assert load_fitted(change(pack)) is None


def test_an_answer_may_be_reworded_without_fitting_anew(lighthouse: Known, pack: Pack, tmp_path: Path) -> None:
    lighthouse.fitted.save(tmp_path)
    assert load_fitted(_with_another_first_fact(pack, answer="It has many prisms.")) is not None


def test_where_a_pack_lies_makes_no_difference(lighthouse: Known, pack: Pack) -> None:
    assert fingerprint(pack) == fingerprint(lighthouse.pack)


def _half(text: str) -> str:
    """Return the first half of the lines."""
    lines = text.splitlines(keepends=True)
    return "".join(lines[: len(lines) // 2])


def _without_the_second_line(text: str) -> str:
    """Return all lines but the first intent's utterances."""
    head, _, *others = text.splitlines(keepends=True)
    return "".join([head, *others])


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "\n\n", id="blank lines"),
        pytest.param(lambda _: "{}\n", id="an empty object"),
        pytest.param(lambda _: "[]\n", id="a list"),
        pytest.param(lambda _: "not json\n", id="no JSON"),
        pytest.param(lambda text: text[:100], id="cut off in its first line"),
        pytest.param(lambda text: _half(text)[:-2], id="cut off within a line"),
        pytest.param(_half, id="cut off between two lines"),
        pytest.param(_without_the_second_line, id="without the utterances of an intent"),
        pytest.param(lambda text: text + "{]\n", id="a broken line"),
        pytest.param(lambda text: text + "17\n", id="a line that is no list"),
        pytest.param(lambda text: text + "[]\n", id="a line without a feature"),
        pytest.param(lambda text: text + '["who",0]\n', id="a weight without its number"),
        pytest.param(lambda text: text + '["who",-1,5]\n', id="an impossible intent"),
        pytest.param(lambda text: text + '["who",60000,5]\n', id="an intent that is not there"),
        pytest.param(lambda text: text + '["who","x",5]\n', id="an intent that is no number"),
        pytest.param(lambda text: text + '["who",0,"x"]\n', id="a weight that is no number"),
        pytest.param(lambda text: text + '["who",0,null]\n', id="no weight"),
    ],
)
def test_a_file_that_no_fit_wrote_is_named_with_what_to_do(
    lighthouse: Known, pack: Pack, tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    path = lighthouse.fitted.save(tmp_path)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")

    with pytest.raises(PackError) as caught:
        load_fitted(pack)

    (problem,) = caught.value.problems
    assert problem.file == path
    assert problem.line >= 1
    assert "dossier fit" in problem.advice


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80" * 100, b"\x00"])
def test_bytes_that_are_no_text_are_no_fit(pack: Pack, tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(PackError):
        load_fitted(pack)


def test_a_folder_in_its_place_is_no_fit(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()

    with pytest.raises(PackError):
        load_fitted(pack)


def test_a_fit_with_another_number_of_figures_is_out_of_date(lighthouse: Known, pack: Pack, tmp_path: Path) -> None:
    path = lighthouse.fitted.save(tmp_path)
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    stored = json.loads(head)
    stored["calibration"]["weights"].append(1.0)
    path.write_text(f"{json.dumps(stored)}\n{rest}", encoding="utf-8")

    assert load_fitted(pack) is None
