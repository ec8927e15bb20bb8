def smallest_span(longitudes):
    spans = []
    for west in set(longitudes):
        width = max((place - west) % 360 for place in longitudes)
        spans.append((width, west, west + width))
    return list(min(spans)[1:]) if spans else []
