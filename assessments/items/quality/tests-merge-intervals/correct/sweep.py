class BadInterval(ValueError):
    pass


def merge_intervals(intervals):
    marks = []
    for interval in intervals:
        start, end = interval
        if end < start:
            raise BadInterval(interval)
        marks += [(start, 0), (end, 1)]
    merged, depth, begin = [], 0, None
    for place, is_end in sorted(marks):
        if is_end:
            depth -= 1
            if depth == 0:
                merged.append([begin, place])
        else:
            if depth == 0:
                begin = place
            depth += 1
    return merged
