import itertools
import re
import unittest

from parse_duration import parse_duration


def is_right(text):
    return text != "" and re.fullmatch("([0-9]+h)?([0-9]+m)?([0-9]+s)?", text) is not None


def seconds_of(text):
    worth = {"h": 3600, "m": 60, "s": 1}
    return sum(int(part[:-1]) * worth[part[-1]] for part in re.findall("[0-9]+[hms]", text))


def test_all_short_texts():
    check = unittest.TestCase()
    pieces = ["", "0", "75", "100", "h", "m", "s", "H", " "]
    for letters in itertools.product(pieces, repeat=4):
        text = "".join(letters)
        if is_right(text):
            check.assertEqual(parse_duration(text), seconds_of(text))
        else:
            with check.assertRaises(ValueError):
                parse_duration(text)
