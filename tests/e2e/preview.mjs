// `assay preview`, until it is ended.
import { spawn } from "node:child_process";
import { join } from "node:path";

import { program, root, waitFor } from "./support.mjs";

export class Preview {
  constructor(item) {
    this.process = spawn(program, ["preview", item, "--listen", "127.0.0.1:0", "--web", join(root, "web/dist")]);
    this.said = "";
    for (const stream of [this.process.stdout, this.process.stderr]) stream.on("data", (bytes) => (this.said += bytes));
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
  }

  link() {
    return waitFor("the preview's link", () => /http:\S+/.exec(this.said)?.[0]);
  }

  async end() {
    this.process.kill("SIGTERM");
    await this.ended;
  }
}
