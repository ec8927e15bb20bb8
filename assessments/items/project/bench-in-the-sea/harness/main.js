const { Survey } = require("./survey/commands");

const survey = new Survey();
for (const line of require("fs").readFileSync(0, "utf8").split("\n")) {
  if (line === "") continue;
  const answer = survey.run(line.split(" "));
  if (answer !== null) console.log(answer);
}
