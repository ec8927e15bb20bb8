from parse_duration import parse_duration


def test_refused():
    for text in ("30m1h", "1H", " 1h"):
        try:
            parse_duration(text)
        except ValueError as error:
            assert "unexpected" in str(error)
        else:
            raise AssertionError(text)
