from price import price


def test_usual_carts():
    assert price([(1500, 2)]) == 3490
    assert price([(100, 20)]) == 2390
    assert price([(3000, 2)], "TEN") == 5890
    assert price([(8000, 2)]) == 16000
