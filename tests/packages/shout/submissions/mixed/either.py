# @EXPECTED_RESULTS@: WRONG-ANSWER, RUN-ERROR
a, b, c = input().split()
print(a, b, c)
