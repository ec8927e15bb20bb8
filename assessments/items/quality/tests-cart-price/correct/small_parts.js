function lineAmount([unit, quantity]) {
  const full = unit * quantity;
  return full - (quantity > 9 ? Math.trunc(full / 20) : 0);
}

exports.price = (lines, coupon = null) => {
  if (lines.some(([, quantity]) => quantity <= 0)) throw new Error("a line needs one piece or more");
  const goods = lines.map(lineAmount).reduce((sum, amount) => sum + amount, 0);
  const toPay = goods - (coupon === "TEN" && goods > 4999 ? Math.trunc(goods / 10) : 0);
  const shipping = toPay > 9999 || lines.length === 0 ? 0 : 490;
  return toPay + shipping;
};
