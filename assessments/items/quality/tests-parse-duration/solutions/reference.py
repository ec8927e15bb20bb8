from parse_duration import parse_duration

VALUES = {
    "1h30m": 5400,
    "2h": 7200,
    "15m": 900,
    "7s": 7,
    "0s": 0,
    "90m": 5400,
    "100s": 100,
    "250h": 900000,
    "1h5s": 3605,
    "3m20s": 200,
    "1h2m3s": 3723,
    "007m": 420,
}
REFUSED = [
    "", "h", "5", "1h30", "30m1h", "5s1m", "1h2h", "1m1m", "1H", "2M", "3S", " 1h", "1h ", "1h 30m",
    "-1h", "+1h", "1.5h", "1d", "1hx", "x1h", "m30",
]


def is_refused(text):
    try:
        parse_duration(text)
    except ValueError:
        return True
    return False


def test_values():
    for text, seconds in VALUES.items():
        assert parse_duration(text) == seconds, text


def test_refused():
    for text in REFUSED:
        assert is_refused(text), text
