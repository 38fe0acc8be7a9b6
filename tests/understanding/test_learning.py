from bot.understanding.learning import Example, learn, telling

EXAMPLES = [
    Example("keeper", {"who": 0.8, "lead": 0.6}),
    Example("keeper", {"who": 0.8, "keeper": 0.6}),
    Example("repairer", {"who": 0.8, "repair": 0.6}),
    Example("repairer", {"who": 0.6, "repair": 0.6, "lens": 0.5}),
    Example("steps", {"many": 0.8, "step": 0.6}),
]


def test_every_example_is_explained() -> None:
    model = learn(EXAMPLES * 5, faint=0.0)

    for example in EXAMPLES:
        chances = dict(zip(model.intents, model.probabilities(example.features), strict=True))
        assert max(chances, key=lambda intent: chances[intent]) == example.intent


def test_evidence_that_tells_apart_weighs_more_than_evidence_that_all_share() -> None:
    model = learn(EXAMPLES * 5, faint=0.0)
    weights = {name: dict(row) for name, row in model.rows()}
    repairer = model.intents.index("repairer")

    assert weights["repair"][repairer] > weights["who"][repairer]


def test_the_same_examples_give_the_same_weights() -> None:
    assert list(learn(EXAMPLES, faint=0.0).rows()) == list(learn(EXAMPLES, faint=0.0).rows())


def test_weights_that_add_little_to_a_score_are_dropped() -> None:
    all_of_them, rows = (dict(learn(EXAMPLES, faint=faint).rows()) for faint in (0.0, 0.1))

    assert sum(map(len, rows.values())) < sum(map(len, all_of_them.values()))
    assert all(abs(weight) * 0.5 >= 0.1 - 0.005 for _, weight in rows["lens"])
    assert all(abs(weight) * 0.6 >= 0.1 - 0.005 for _, weight in rows["repair"])


def test_weights_are_rounded() -> None:
    rows = dict(learn(EXAMPLES, faint=0.0, digits=1).rows())

    assert all(abs(weight * 10 - round(weight * 10)) < 1e-5 for row in rows.values() for _, weight in row)


def test_evidence_that_few_examples_have_tells_more() -> None:
    tells = telling(EXAMPLES)

    assert tells["lens"] > tells["repair"] > tells["who"]
    assert all(0 < worth <= 1 for worth in tells.values())
