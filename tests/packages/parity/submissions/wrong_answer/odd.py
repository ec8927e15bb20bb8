while int(input()) != 0:
    print("odd", flush=True)
