def smallest_span(longitudes):
    places = sorted(set(longitudes))
    if len(places) < 2:
        return places * 2
    gaps = [(b - a, -b, [b, a]) for a, b in zip(places, places[1:])]
    return max(gaps)[2]
