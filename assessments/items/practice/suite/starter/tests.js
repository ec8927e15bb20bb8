const assert = require("node:assert");
const { larger } = require("./larger.js");

test("equal numbers", () => {
  assert.equal(larger(0, 0), 0);
});
