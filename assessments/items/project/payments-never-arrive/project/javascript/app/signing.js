// Whether a request comes from the payment provider.
const crypto = require("node:crypto");
const settings = require("./settings");
const { compact } = require("./texts");

function signatureOf(content) {
  const digest = crypto.createHmac("sha256", settings.secret).update(content).digest("hex");
  return settings.signatureScheme + digest;
}

function isSigned(request, event) {
  const given = Buffer.from(request.header(settings.signatureHeader) ?? "");
  const expected = Buffer.from(signatureOf(compact(event)));
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}

module.exports = { isSigned };
