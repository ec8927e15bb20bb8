import sys


def main():
    words = iter(sys.stdin.read().split())
    locker_count, event_count = int(next(words)), int(next(words))
    sizes = [int(next(words)) for _ in range(locker_count)]
    free = set(range(locker_count))
    stored = {}
    for _ in range(event_count):
        action, parcel = next(words), next(words)
        if action == "in":
            size = int(next(words))
            fitting = [(sizes[locker], locker) for locker in free if sizes[locker] >= size]
            if not fitting:
                print("full")
                continue
            locker = min(fitting)[1]
            free.remove(locker)
            stored[parcel] = locker
            print(locker + 1)
        elif parcel in stored:
            locker = stored.pop(parcel)
            print(locker + 1)
        else:
            print("unknown")


main()
