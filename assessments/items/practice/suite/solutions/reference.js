const assert = require("node:assert");
const { larger } = require("./larger.js");

test("the first is larger", () => assert.equal(larger(7, 3), 7));
test("the second is larger", () => assert.equal(larger(3, 7), 7));
