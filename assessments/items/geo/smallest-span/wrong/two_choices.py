def smallest_span(longitudes):
    if not longitudes:
        return []
    plain = [min(longitudes), max(longitudes)]
    east = [place for place in longitudes if place >= 0]
    west = [place for place in longitudes if place < 0]
    if east and west and max(west) + 360 - min(east) < plain[1] - plain[0]:
        return [min(east), max(west)]
    return plain
