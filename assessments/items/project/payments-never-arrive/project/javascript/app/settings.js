// What differs between installations.
const { loadFixture } = require("../assay_http");

module.exports = {
  secret: loadFixture().secret,
  signatureHeader: "Signature",
  signatureScheme: "sha256=",
};
