import sys

from shop.order import total

print(total(sys.stdin.read()))
