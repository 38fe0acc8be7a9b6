from bot.core.bounded import Bounded


def test_what_was_set_longest_ago_makes_room() -> None:
    kept: Bounded[str, int] = Bounded(2)
    for key, value in (("one", 1), ("two", 2), ("one", 11), ("three", 3)):
        kept[key] = value

    assert dict(kept) == {"one": 11, "three": 3}


def test_looking_something_up_does_not_keep_it() -> None:
    kept: Bounded[str, int] = Bounded(2)
    kept["one"], kept["two"] = 1, 2
    assert kept.get("one") == 1
    kept["three"] = 3

    assert "one" not in kept
