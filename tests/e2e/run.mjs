// All journeys, or those named: node tests/e2e/run.mjs [journey] [practice] [trouble] [network] …
import { authoring } from "./authoring.mjs";
import { brokenNetwork } from "./broken_network.mjs";
import { disk } from "./disk.mjs";
import { held } from "./held.mjs";
import { interviews } from "./interviews.mjs";
import { journey } from "./journey.mjs";
import { keyboard } from "./keyboard.mjs";
import { levels } from "./levels.mjs";
import { live } from "./live.mjs";
import { lostTime } from "./lost_time.mjs";
import { phone } from "./phone.mjs";
import { practice } from "./practice.mjs";
import { project } from "./project.mjs";
import { rubric } from "./rubric.mjs";
import { sleep } from "./sleep.mjs";
import { translation } from "./translation.mjs";
import { trouble } from "./trouble.mjs";

const journeys = { journey, practice, trouble, network: brokenNetwork, sleep, live, disk, authoring, interviews, phone, keyboard, keyboard360: () => keyboard(360), levels, project, rubric, translation, held, lost: lostTime };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(journeys);
let failed = 0;
for (const name of wanted) failed += await journeys[name]();
process.exit(failed === 0 ? 0 : 1);
