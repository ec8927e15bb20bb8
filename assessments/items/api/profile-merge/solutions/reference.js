const { App, fail, loadFixture, respond } = require("./assay_http");

const profiles = new Map(loadFixture().profiles.map((profile) => [profile.token, profile]));

const rules = new Map([
  ["display_name", (value) => isText(value, 1, 40)],
  ["bio", (value) => value === null || isText(value, 0, 200)],
  ["phone", (value) => value === null || (typeof value === "string" && /^\+[0-9]{7,15}$/.test(value))],
  ["newsletter", (value) => typeof value === "boolean"],
]);

function isText(value, lengthMin, lengthMax) {
  if (typeof value !== "string") return false;
  const length = [...value].length;
  return length >= lengthMin && length <= lengthMax;
}

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

function isValid(name, value) {
  return rules.has(name) && rules.get(name)(value);
}

function patchProfile(request) {
  const profile = currentProfile(request);
  if (!profile) return fail(401, "unauthorized");
  const changes = request.json();
  const bad = Object.keys(changes).filter((name) => !isValid(name, changes[name]));
  if (bad.length > 0) return respond(400, { error: "invalid", fields: bad });
  const expected = request.header("If-Match");
  if (expected !== undefined && expected !== entityTag(profile)) return fail(412, "outdated");
  Object.assign(profile, changes);
  profile.version += 1;
  return show(profile);
}

const app = new App();
app.route("GET", "/v1/profile", getProfile);
app.route("PATCH", "/v1/profile", patchProfile);
app.run();
