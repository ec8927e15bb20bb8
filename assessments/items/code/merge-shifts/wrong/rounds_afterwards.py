STEP = {"none": 1, "quarter": 15, "hour": 60}


def merge_shifts(shifts: list[list[int]], join_touching: bool, rounding: str,
                 shortest_hours: float) -> list[list[int]]:
    step = STEP[rounding]
    merged: list[list[int]] = []
    for start, end in sorted(map(tuple, shifts)):
        last_end = merged[-1][1] if merged else -1
        if start < last_end or (join_touching and start == last_end):
            merged[-1][1] = max(last_end, end)
        else:
            merged.append([start, end])
    return [[start // step * step, -(-end // step) * step] for start, end in merged if end - start >= shortest_hours * 60]
