const { App, fail, loadFixture, respond } = require("./assay_http");

const profiles = new Map(loadFixture().profiles.map((profile) => [profile.token, profile]));

function currentProfile(request) {
  const [scheme, token] = (request.header("Authorization") ?? "").split(" ");
  return scheme === "Bearer" ? profiles.get(token) : undefined;
}

function entityTag(profile) {
  return `"v${profile.version}"`;
}

function show(profile) {
  const { token, version, ...body } = profile;
  return respond(200, body).header("ETag", entityTag(profile));
}

function getProfile(request) {
  const profile = currentProfile(request);
  return profile ? show(profile) : fail(401, "unauthorized");
}

const app = new App();
app.route("GET", "/v1/profile", getProfile);
app.run();
