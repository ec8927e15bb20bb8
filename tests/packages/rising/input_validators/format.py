import re, sys
text = sys.stdin.read()
sys.exit(42 if re.fullmatch(r"\d+\n\d+( \d+)*\n", text) and int(text.split()[0]) == len(text.split()) - 1 else 43)
