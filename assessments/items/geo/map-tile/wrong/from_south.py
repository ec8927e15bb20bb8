import math


def tile_of(longitude, latitude, zoom):
    tiles = 2**zoom
    turn = ((longitude + 180) / 360) % 1
    x = min(tiles - 1, math.floor(turn * tiles))
    limit = 85.0511
    if latitude > limit:
        return [x, tiles - 1]
    if latitude < -limit:
        return [x, 0]
    height = math.asinh(math.tan(math.radians(latitude)))
    y = math.floor((1 + height / math.pi) / 2 * tiles)
    return [x, max(0, min(tiles - 1, y))]
