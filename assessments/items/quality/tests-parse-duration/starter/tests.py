from parse_duration import parse_duration


def test_minutes():
    assert parse_duration("15m") == 900
