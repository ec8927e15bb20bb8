module.exports = { larger: Math.max };
