from bot.facts.models import OFF_TOPIC
from bot.understanding.calibration import UNFITTED, Judged, calibrate
from bot.understanding.decision import EVIDENCE, Decision, confidence
from bot.understanding.fit import fit, judge
from bot.understanding.fitted import fingerprint
from bot.understanding.ranker import Candidate, Ranker
from tests.packs.known import Known


def judged(intent: str, expect: str, *, probability: float) -> Judged:
    """Return a golden question of which all evidence but one figure is the same."""
    figures = (1.0, probability * 8 - 4, *(0.0,) * (len(EVIDENCE) - 2))
    return Judged(expect, (Candidate(intent, probability, 80, "", 1), Candidate("height", 1e-6, 10, "", 0)), figures)


def test_fitting_twice_gives_the_same_numbers(lighthouse: Known) -> None:
    again = fit(lighthouse.pack)

    assert again.fingerprint == lighthouse.fitted.fingerprint == fingerprint(lighthouse.pack)
    assert again.calibration == lighthouse.fitted.calibration
    assert list(again.model.rows()) == list(lighthouse.fitted.model.rows())


def test_every_intent_of_the_pack_is_learnt(known: Known) -> None:
    assert set(known.fitted.model.intents) == {intent for intent, _ in known.pack.utterances()}


def test_the_utterances_themselves_are_understood(lighthouse: Known) -> None:
    asked = [(intent, text) for intent, text in lighthouse.pack.utterances() if intent != OFF_TOPIC]

    missed = [(intent, text) for intent, text in asked if lighthouse.interpreter.interpret(text)[0].intent != intent]

    assert len(missed) <= 0.02 * len(asked), missed


def is_answered(known: Known, text: str) -> bool:
    found = known.interpreter.interpret(text)[0]
    return found.decision is Decision.ANSWER and found.intent != OFF_TOPIC


def test_nothing_off_topic_that_was_learnt_is_answered(lighthouse: Known) -> None:
    assert [text for text in lighthouse.pack.off_topic if is_answered(lighthouse, text)] == []


def test_most_golden_questions_are_understood_though_no_weight_has_seen_them(lighthouse: Known) -> None:
    fitted = lighthouse.fitted
    results = judge(lighthouse.pack, lighthouse.reader, Ranker(lighthouse.pack, fitted.model, fitted.examples))

    right = sum(result.right for result in results)
    assert right >= 0.85 * len(results), [result.expect for result in results if not result.right]


def test_what_was_right_at_the_same_figures_is_believed_and_what_was_wrong_is_not(lighthouse: Known) -> None:
    questions = [judged("steps", "steps", probability=0.9)] * 60 + [judged("steps", "prisms", probability=0.2)] * 60

    found = calibrate(lighthouse.pack, questions)

    assert confidence(questions[0].figures, found.weights) > 0.9
    assert confidence(questions[-1].figures, found.weights) < 0.1
    assert confidence(questions[-1].figures, found.weights) < found.threshold


def test_where_half_is_wrong_it_is_better_to_decline(lighthouse: Known) -> None:
    questions = [judged("steps", expect, probability=0.5) for expect in ("steps", "prisms")] * 50

    found = calibrate(lighthouse.pack, questions)

    assert confidence(questions[0].figures, found.weights) < found.threshold


def test_where_nearly_all_is_right_it_is_better_to_answer(lighthouse: Known) -> None:
    questions = [judged("steps", "steps", probability=0.5)] * 95 + [judged("steps", "prisms", probability=0.5)] * 5

    found = calibrate(lighthouse.pack, questions)

    assert confidence(questions[0].figures, found.weights) >= found.threshold


def test_too_few_golden_questions_leave_the_numbers_as_they_come(lighthouse: Known) -> None:
    assert calibrate(lighthouse.pack, [judged("steps", "steps", probability=0.9)] * 5) == UNFITTED


def test_a_few_dozen_golden_questions_do_not_upset_what_is_usual(lighthouse: Known) -> None:
    questions = [judged("steps", "steps", probability=0.2)] * 25 + [judged("steps", "prisms", probability=0.9)] * 20

    few, many = calibrate(lighthouse.pack, questions), calibrate(lighthouse.pack, questions * 20)

    at = EVIDENCE.index("probability")
    assert many.weights[at] < few.weights[at] < UNFITTED.weights[at]


def test_where_any_threshold_serves_the_usual_one_is_taken(lighthouse: Known) -> None:
    found = calibrate(lighthouse.pack, [judged("steps", "steps", probability=0.9)] * 60)

    assert (found.threshold, found.margin) == (UNFITTED.threshold, UNFITTED.margin)
