def smallest_span(longitudes):
    spans = []
    for west in set(longitudes):
        width = max((place - west) % 360 for place in longitudes)
        east = west + width
        spans.append((width, west, east if east <= 180 else east - 360))
    return list(min(spans)[1:]) if spans else []
