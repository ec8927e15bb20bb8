import random

from price import price


def right_price(lines, coupon):
    amount = 0
    for unit, quantity in lines:
        full = unit * quantity
        amount += full - (full // 20 if quantity >= 10 else 0)
    if coupon and amount >= 5000:
        amount -= amount // 10
    return amount if amount >= 10000 or not lines else amount + 490


def refuses(quantity):
    try:
        price([(700, quantity)])
    except ValueError:
        return True
    return False


def test_many_carts():
    dice = random.Random(7)
    units = [11, 500, 526, 527, 1000, 1111, 5000, 5009, 10000]
    print("trying many carts")
    for _ in range(3000):
        lines = [(dice.choice(units), dice.choice([1, 2, 9, 10, 11])) for _ in range(dice.randrange(3))]
        coupon = dice.choice([None, "TEN"])
        assert price(lines, coupon) == right_price(lines, coupon)


def test_refusals():
    assert refuses(0) and refuses(-3)
