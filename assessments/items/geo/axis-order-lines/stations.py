import json


def read_stations(path):
    """Stations from a CSV file: id;name;latitude;longitude"""
    stations = []
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            number, name, latitude, longitude = line.strip().split(";")
            stations.append(Station(number, name, float(latitude), float(longitude)))
    return stations


class Station:
    def __init__(self, number, name, lat, lon):
        self.number = number
        self.name = name
        self.lat = lat
        self.lon = lon

    def geojson(self):
        return {
            "type": "Feature",
            "properties": {"number": self.number, "name": self.name},
            "geometry": {"type": "Point", "coordinates": [self.lat, self.lon]},
        }


def bounding_box(stations):
    """[west, south, east, north], as GeoJSON wants it"""
    lats = [station.lat for station in stations]
    lons = [station.lon for station in stations]
    return [min(lons), min(lats), max(lons), max(lats)]


def from_track(points):
    """Points of a track file are (lon, lat) pairs."""
    return [Station(str(i), f"P{i}", point[0], point[1]) for i, point in enumerate(points)]


def inside(station, box):
    west, south, east, north = box
    return west <= station.lon <= east and south <= station.lat <= north


def write(stations, path):
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "bbox": bounding_box(stations),
            "features": [station.geojson() for station in stations],
        }
    )
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
