"""The payments that were taken, each event once."""
import threading

lock = threading.Lock()
taken = {}


def take(event_id, merchant, cents):
    """False if the event was taken before."""
    with lock:
        if event_id in taken:
            return False
        taken[event_id] = (merchant, cents)
        return True


def sum_of(merchant):
    with lock:
        amounts = [cents for owner, cents in taken.values() if owner == merchant]
    return len(amounts), sum(amounts)
