from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.glyphs import LOST, clean, printable, ready, shown, soften, text_width, wrapped


def test_what_cannot_be_printed_shows_as_one_mark():
    assert clean("avant 👨‍👩‍👧 après") == f"avant {LOST} après"
    assert clean("a\u202eb\u200bc\x07d\ue000e") == f"a{LOST}b{LOST}c{LOST}d{LOST}e"
    assert clean("e\u0301té, œuvre, 1\u202f000\u00a0€, « ‘’ » – …") == "été, œuvre, 1\u202f000\u00a0€, « ‘’ » – …"
    assert clean("ligne\r\nligne") == "ligne\nligne"


@given(st.text())
def test_a_cleaned_text_has_only_letters_that_the_fonts_print(text):
    assert all(ord(c) in printable() or c in "\n \u00a0\u202f\u00ad" for c in clean(text))


@given(st.text(alphabet="abc ", max_size=200))
def test_softened_text_loses_nothing(text):
    assert soften(text).replace("\u200b", "") == text
    assert max((len(w) for part in soften(text).split() for w in part.split("\u200b")), default=0) <= 24


def test_figures_must_be_formatted_before_they_are_printed():
    assert ready({"a": ("x", 1, None, True)}) == {"a": ["x", 1, None, True]}
    for wrong in (1.5, b"x", object()):
        try:
            ready({"a": wrong})
        except TypeError:
            continue
        raise AssertionError(wrong)


def test_wrapped_lines_fit_their_room():
    text = "Autonomie, subsidiarité et support garanti anticonstitutionnellementanticonstitutionnellement"
    for line in wrapped(text, 30, 9):
        assert text_width(line, 9) <= 30
    assert "".join(wrapped(text, 30, 9)).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_a_cell_shows_hidden_characters_and_keeps_emoji():
    assert shown("a\u202eb\x00c 👍") == f"a{LOST}b{LOST}c 👍"
    assert len(shown("x" * 50_000)) < 32_767
