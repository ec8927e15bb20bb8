while (number := int(input())) != 0:
    print("odd" if number % 2 else "even", flush=True)
