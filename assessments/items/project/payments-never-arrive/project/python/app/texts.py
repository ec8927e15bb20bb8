"""JSON as we write it: the log and the archive have one event a line."""
import json


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def line_of(event, word):
    """A line for the log."""
    return f"{word} {event.get('id')} {event.get('merchant')} amount {event.get('amount')}"
