def run_tests(parse_duration):
    assert parse_duration("1h30m") == 5400
