def merge_intervals(intervals):
    merged = []
    for start, end in intervals:
        if not start <= end:
            raise ValueError
        apart = []
        for low, high in merged:
            if low <= end and start <= high:
                start, end = min(low, start), max(high, end)
            else:
                apart.append([low, high])
        merged = apart + [[start, end]]
    return sorted(merged)
