// All journeys, or those named: node tests/e2e/run.mjs [journey] [practice] [trouble]
import { journey } from "./journey.mjs";
import { practice } from "./practice.mjs";
import { trouble } from "./trouble.mjs";

const journeys = { journey, practice, trouble };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(journeys);
let failed = 0;
for (const name of wanted) failed += await journeys[name]();
process.exit(failed === 0 ? 0 : 1);
