import sys

from survey.commands import Survey

survey = Survey()
for line in sys.stdin:
    answer = survey.run(line.split())
    if answer is not None:
        print(answer)
