const larger = (a, b) => [a, b].sort((one, other) => one - other)[1];

module.exports = { larger };
