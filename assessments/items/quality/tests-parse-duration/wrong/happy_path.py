from parse_duration import parse_duration


def test_values():
    assert parse_duration("2h") == 7200
    assert parse_duration("1h30m") == 5400
    assert parse_duration("1h2m3s") == 3723
    assert parse_duration("90m") == 5400
    assert parse_duration("100s") == 100
    assert parse_duration("0s") == 0
