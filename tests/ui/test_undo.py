"""What was done last can be taken back as long as that is true."""

from __future__ import annotations

from relance_desktop.errors import UserError
from relance_desktop.ui.undo import MOST, UndoList


def test_that_the_last_comes_first_and_each_once() -> None:
    undone: list[str] = []
    kept = UndoList()
    for name in ("a", "b"):
        kept.offer(name, lambda name=name: undone.append(name), lambda: True)
    assert kept.take()
    assert kept.take()
    assert not kept.take()
    assert undone == ["b", "a"]


def test_that_what_is_no_longer_true_is_not_offered() -> None:
    true = [True]
    kept = UndoList()
    older = kept.offer("older", lambda: None, lambda: True)
    kept.offer("newer", lambda: None, lambda: true[0])
    assert kept.last() is not older
    true[0] = False
    assert kept.last() is older


def test_that_an_offer_pressed_too_late_does_nothing() -> None:
    undone: list[str] = []
    kept = UndoList()
    offer = kept.offer("a", lambda: undone.append("a"), lambda: False)
    assert not kept.take(offer)
    assert undone == []


def test_that_what_is_gone_is_no_longer_true() -> None:
    def gone() -> bool:
        raise UserError

    kept = UndoList()
    kept.offer("a", lambda: None, gone)
    assert kept.last() is None


def test_that_an_offer_without_a_test_lasts_until_facts_change() -> None:
    kept = UndoList()
    tested = kept.offer("tested", lambda: None, lambda: True)
    untested = kept.offer("untested", lambda: None)
    assert kept.last() is untested
    kept.facts_changed()
    assert kept.last() is tested


def test_that_one_offer_can_be_taken_out_of_its_turn() -> None:
    undone: list[str] = []
    kept = UndoList()
    first = kept.offer("a", lambda: undone.append("a"), lambda: True)
    last = kept.offer("b", lambda: undone.append("b"), lambda: True)
    assert kept.take(first)
    assert not kept.take(first)
    assert kept.last() is last
    assert undone == ["a"]


def test_that_the_oldest_are_forgotten() -> None:
    undone: list[int] = []
    kept = UndoList()
    for n in range(MOST + 3):
        kept.offer("", lambda n=n: undone.append(n), lambda: True)
    while kept.take():
        pass
    assert (len(undone), undone[-1]) == (MOST, 3)


def test_that_undoing_may_offer_to_do_it_again() -> None:
    kept = UndoList()
    kept.offer("a", lambda: kept.offer("again", lambda: None, lambda: True) and None, lambda: True)
    assert kept.take()
    again = kept.last()
    assert again is not None
    assert again.text == "again"
