def smallest_span(longitudes):
    if not longitudes:
        return []
    low, high = min(longitudes), max(longitudes)
    if high - low <= 180:
        return [low, high]
    turned = [place % 360 for place in longitudes]
    return [(edge + 179) % 360 - 179 for edge in (min(turned), max(turned))]
