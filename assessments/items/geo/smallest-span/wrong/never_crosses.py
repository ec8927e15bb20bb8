def smallest_span(longitudes):
    return [min(longitudes), max(longitudes)] if longitudes else []
