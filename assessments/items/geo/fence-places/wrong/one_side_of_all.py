def places(fence, points):
    result = []
    for x, y in points:
        turns = []
        for i in range(len(fence)):
            (x1, y1), (x2, y2) = fence[i - 1], fence[i]
            turns.append((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
        if all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns):
            result.append("inside")
        elif all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns):
            result.append("edge")
        else:
            result.append("outside")
    return result
