for _ in range(2):
    print("odd" if int(input()) % 2 else "even", flush=True)
raise SystemExit(1)
