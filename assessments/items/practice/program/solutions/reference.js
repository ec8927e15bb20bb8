"use strict";

const [first, second] = require("fs").readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
console.log(first + second);
