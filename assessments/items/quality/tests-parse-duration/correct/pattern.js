function parseDuration(text) {
  const found = /^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$/.exec(text);
  if (!found || text === "") throw new Error("not a duration: " + text);
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

exports.parseDuration = parseDuration;
