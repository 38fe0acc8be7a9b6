import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.models import Form
from bot.understanding.calibration import UNFITTED
from bot.understanding.decision import EVIDENCE, confidence, evidence, lead
from bot.understanding.ranker import Candidate
from tests.packs.known import Known


def candidate(probability: float, *, similarity: float = 80.0, coverage: float = 1.0) -> Candidate:
    return Candidate("steps", probability, similarity, "how many steps", coverage)


def figures(known: Known, text: str, *candidates: Candidate, forms: tuple[Form, ...] = ()) -> dict[str, float]:
    return dict(zip(EVIDENCE, evidence(known.reader.read(text), candidates, forms), strict=True))


def test_the_lead_grows_with_the_distance_to_the_runner_up() -> None:
    near, far = lead([candidate(0.5), candidate(0.4)]), lead([candidate(0.9), candidate(0.05)])

    assert 0 < near < far
    assert lead([candidate(0.5), candidate(0.5)]) == 0


def test_without_a_runner_up_the_lead_is_bounded() -> None:
    assert lead([candidate(1.0)]) == lead([candidate(1.0), candidate(0.0)]) == 7


def test_a_likelier_candidate_is_better_evidence(lighthouse: Known) -> None:
    poor = figures(lighthouse, "how many steps", candidate(0.3))
    good = figures(lighthouse, "how many steps", candidate(0.9))

    assert poor["probability"] < good["probability"]


def test_strange_words_are_counted(lighthouse: Known) -> None:
    plain = figures(lighthouse, "how many steps", candidate(0.9))
    strange = figures(lighthouse, "how many steps on jupiter", candidate(0.9))

    assert plain["strange"] == 0 < strange["strange"]


@pytest.mark.parametrize(
    ("question", "forms", "fit"),
    [
        ("who leads it", (Form.WHO,), 1.0),
        ("who leads it", (Form.WHERE,), -1.0),
        ("who leads it", (), 0.0),
        ("tell me about it", (Form.WHO,), 0.0),
    ],
)
def test_a_fact_fits_the_form_of_the_question_or_not(
    lighthouse: Known, question: str, forms: tuple[Form, ...], fit: float
) -> None:
    assert figures(lighthouse, question, candidate(0.9), forms=forms)["form"] == fit


@pytest.mark.parametrize("probability", [0.0, 1e-12, 0.5, 1.0])
def test_even_certainty_is_finite_evidence(lighthouse: Known, probability: float) -> None:
    assert all(abs(figure) < 100 for figure in figures(lighthouse, "", candidate(probability)).values())


@given(st.lists(st.floats(-100, 100), min_size=len(EVIDENCE), max_size=len(EVIDENCE)))
def test_confidence_is_a_probability(evidence: list[float]) -> None:
    assert 0 <= confidence(evidence, UNFITTED.weights) <= 1


def test_no_evidence_is_even_odds() -> None:
    assert confidence([0.0] * len(EVIDENCE), UNFITTED.weights) == 0.5


def test_a_pack_that_cannot_be_fitted_still_has_a_number_for_each_piece_of_evidence() -> None:
    assert len(UNFITTED.weights) == len(EVIDENCE)
