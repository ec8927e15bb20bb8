from survey.angles import seconds_of


def names_within(places, words):
    """Between the south-west corner and the north-east one."""
    south, west, north, east = (seconds_of(words[i : i + 3]) for i in (0, 3, 6, 9))
    return sorted(
        place.name
        for place in places
        if south <= place.latitude <= north and west <= place.longitude <= east
    )
