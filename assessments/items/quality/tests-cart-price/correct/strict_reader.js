function price(lines, coupon = null) {
  let total = 0;
  let shipping = 0;
  for (const [unit, quantity] of lines) {
    if (!(quantity >= 1)) throw new TypeError("bad quantity: " + quantity);
    shipping = 490;
    total += unit * quantity;
    if (quantity >= 10) total -= Math.floor((unit * quantity) / 20);
  }
  if (coupon !== null) {
    if (coupon !== "TEN") throw new Error("unknown coupon");
    if (total >= 5000) total -= Math.floor(total / 10);
  }
  return total >= 10000 ? total : total + shipping;
}

module.exports = { price };
