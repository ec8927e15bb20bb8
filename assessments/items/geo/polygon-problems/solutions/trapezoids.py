def polygon_problems(rings):
    sound = [len(ring) >= 4 and ring[0] == ring[-1] for ring in rings]
    result = []
    for i, ring in enumerate(rings):
        if len(ring) < 4:
            result.append(str(i) + ":short")
        if len(ring) == 0 or ring[0] != ring[len(ring) - 1]:
            result.append(str(i) + ":open")
        if not sound[i]:
            continue
        turn = 0
        for k in range(len(ring) - 1):
            turn += (ring[k + 1][0] - ring[k][0]) * (ring[k + 1][1] + ring[k][1])
        if (turn < 0) == (i > 0):
            result.append(str(i) + ":direction")
        if i > 0 and sound[0]:
            for axis in (0, 1):
                low = min(point[axis] for point in rings[0])
                high = max(point[axis] for point in rings[0])
                if any(point[axis] < low or point[axis] > high for point in ring):
                    result.append(str(i) + ":outside")
                    break
    return result
