from parse_duration import parse_duration


def test_values():
    assert parse_duration("2h") == 7200
    assert parse_duration("7s") == 7
    assert parse_duration("1h2m3s") == 3723
