import "../shared/design/style.css";
import "./candidate.css";
import "./answer.css";
import "./parts.css";
import "./project.css";
import "./questions.css";
import "./small.css";
import "./rated.css";

import { render } from "preact";

import { browserSurroundings, onWake, pageName } from "../shared/browser";
import { ServerClock } from "../shared/clock";
import { type EditorMemory, prepareEditor } from "../shared/editor/code_editor";
import { Session } from "./session";
import { AttemptStore } from "./store";
import { App } from "./views/app";

/** From the address /a/TOKEN. */
function tokenOf(path: string): string {
  return decodeURIComponent(path.split("/")[2] ?? "");
}

function listen(session: Session): void {
  addEventListener("pagehide", session.closing);
  addEventListener("online", session.returned);
  addEventListener("pageshow", session.returned);
  onWake(session.returned);
  addEventListener("beforeunload", (event) => {
    if (session.wouldLose()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") session.leaving();
    else session.returned();
  });
}

async function main(page: HTMLElement): Promise<void> {
  const token = tokenOf(location.pathname);
  const name = await pageName();
  const session = new Session({
    token,
    page: name,
    store: new AttemptStore(token, name, () => Date.now()),
    clock: new ServerClock(() => performance.now(), () => Date.now()),
    surroundings: browserSurroundings(),
    isVisible: () => document.visibilityState === "visible",
    wallClock: () => Date.now(),
    invitation: location.hash === "" ? null : location.hash.slice(1),
    goTo: (address) => location.assign(address),
  });
  const memory: EditorMemory = new Map();
  listen(session);
  void session.open();
  render(<App session={session} memory={memory} />, page);
  void prepareEditor();
}

const page = document.getElementById("page");
if (page !== null) void main(page);
