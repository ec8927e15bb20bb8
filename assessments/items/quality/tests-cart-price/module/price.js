function price(lines, coupon = null) {
  if (lines.length === 0) return 0;
  let total = 0;
  for (const [unitCents, quantity] of lines) {
    if (quantity < 1) throw new RangeError("a quantity must be at least 1");
    let amount = unitCents * quantity;
    if (quantity >= 10) amount -= Math.floor((amount * 5) / 100);
    total += amount;
  }
  if (coupon === "TEN" && total >= 5000) total -= Math.floor(total / 10);
  if (total < 10000) total += 490;
  return total;
}

module.exports = { price };
