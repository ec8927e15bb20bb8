def run_tests(parse_duration):
    assert parse_duration("2h") == 7200
    assert parse_duration("15m") == 900
    assert parse_duration("7s") == 7
    assert parse_duration("1h2m3s") == 3723
