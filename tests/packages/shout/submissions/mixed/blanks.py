# @EXPECTED_RESULTS@: WRONG-ANSWER
print(" ".join(input().upper().split()))
