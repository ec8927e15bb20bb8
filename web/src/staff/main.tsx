import "../shared/design/style.css";
import "./staff.css";

import { render } from "preact";

import { randomName } from "../shared/browser";
import { ServerClock } from "../shared/clock";
import { StaffApi } from "./api";
import { StaffDesk } from "./desk";
import { browserAddressBar, Navigator } from "./route";
import { staffSurroundings } from "./surroundings";
import { App } from "./views/app";

function listen(desk: StaffDesk): void {
  addEventListener("online", desk.returned);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") desk.returned();
  });
}

function main(page: HTMLElement): void {
  const desk = new StaffDesk({
    api: new StaffApi((address, request) => fetch(address, request)),
    clock: new ServerClock(() => performance.now()),
    surroundings: staffSurroundings(),
    newKey: randomName,
  });
  listen(desk);
  void desk.open();
  render(<App desk={desk} navigator={new Navigator(browserAddressBar())} />, page);
}

const page = document.getElementById("page");
if (page !== null) main(page);
