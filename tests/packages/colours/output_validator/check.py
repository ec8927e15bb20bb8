import sys
n = int(open(sys.argv[1]).read())
word = sys.stdin.read().split()
right = len(word) == 1 and len(word[0]) == n and set(word[0]) <= {"a", "b"}
right = right and "aaa" not in word[0] and "bbb" not in word[0]
if not right:
    open(sys.argv[3] + "judgemessage.txt", "w").write("three alike, or not a word\n")
sys.exit(42 if right else 43)
