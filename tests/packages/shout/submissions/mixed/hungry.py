# @EXPECTED_RESULTS@: RUN-ERROR
a = []
while True:
    a.append("x" * 10000000)
