def smallest_span(longitudes):
    places = sorted(set(longitudes))
    best_gap, best = -1, []
    for i, west_of_gap in enumerate(places):
        east_of_gap = places[(i + 1) % len(places)]
        gap = (east_of_gap - west_of_gap) % 360 or 360
        if gap > best_gap or gap == best_gap and east_of_gap < best[0]:
            best_gap, best = gap, [west_of_gap, east_of_gap]
    return best
