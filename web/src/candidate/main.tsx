import "../shared/design/style.css";
import "./candidate.css";
import "./answer.css";

import { render } from "preact";

import { browserShelf, browserSurroundings, pageName } from "../shared/browser";
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
  addEventListener("pagehide", session.leaving);
  addEventListener("online", session.returned);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") session.leaving();
    else session.returned();
  });
}

function main(page: HTMLElement): void {
  const token = tokenOf(location.pathname);
  const session = new Session({
    token,
    page: pageName(),
    store: new AttemptStore(token, browserShelf()),
    clock: new ServerClock(() => performance.now()),
    surroundings: browserSurroundings(),
  });
  const memory: EditorMemory = new Map();
  listen(session);
  session.open();
  render(<App session={session} memory={memory} />, page);
  void prepareEditor();
}

const page = document.getElementById("page");
if (page !== null) main(page);
