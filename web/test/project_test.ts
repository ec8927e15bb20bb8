import { describe, expect, it } from "vitest";

import { fileText, isAnswered, startingAnswer, withFile } from "../src/candidate/answer";
import { isSmaller, withChange } from "../src/candidate/edits";
import { changedLines, hunks, lineDiff } from "../src/shared/line_diff";
import { changeSize, firstFile, foldersOf, searched } from "../src/candidate/project";
import type { ItemView, LanguageOffer } from "../src/protocol";
import { item } from "./support";

const offer: LanguageOffer = {
  language: "python",
  starter: { name: "", text: "" },
  files: [
    { name: "main.py", text: "import app\napp.run()\n" },
    { name: "app/orders.py", text: "one\ntwo\nthree\n" },
  ],
  reading: [
    { name: "service.log", text: "Error in orders\n" },
    { name: "TICKET.md", text: "It fails.\n" },
  ],
};
const project: ItemView = { ...item(0), kind: "project", languages: [offer], changes: { files_max: 1, lines_max: 3 } };
const untouched = startingAnswer(project);
const changed = withFile(offer, untouched, { name: "app/orders.py", text: "one\n2\nthree\n" });

describe("A project's answer", () => {
  it("holds the changed files and no others", () => {
    expect(untouched).toMatchObject({ language: "python", files: [] });
    expect(changed.files).toEqual([{ name: "app/orders.py", text: "one\n2\nthree\n" }]);
    expect(fileText(offer, changed, "main.py")).toBe("import app\napp.run()\n");
    expect([isAnswered(project, untouched), isAnswered(project, changed)]).toEqual([false, true]);
  });

  it("forgets a file that is as it was", () => {
    expect(withFile(offer, changed, { name: "app/orders.py", text: "one\ntwo\nthree\n" }).files).toEqual([]);
  });

  it("keeps the order of the project's files, whichever was changed first", () => {
    const both = withFile(offer, changed, { name: "main.py", text: "" });
    expect(both.files.map((file) => file.name)).toEqual(["main.py", "app/orders.py"]);
  });

  it("travels as edits of one file when it is long, however short that file is", () => {
    const long = withFile(offer, changed, { name: "main.py", text: "x\n".repeat(2000) });
    const next = withFile(offer, long, { name: "app/orders.py", text: "one\n22\nthree\n" });
    const edits = withChange({ file: "", changes: [] }, long, next, 5);
    expect(edits).toEqual({ file: "app/orders.py", changes: [{ after_ms: 5, from: 5, removed: 0, inserted: "2" }] });
    expect(edits !== null && isSmaller(edits, next)).toBe(true);
  });
});

describe("The files of a project", () => {
  it("are shown folder by folder, with what is locked and what was changed", () => {
    expect(foldersOf(offer, changed)).toEqual([
      {
        name: "",
        entries: [
          { name: "TICKET.md", locked: true, changed: false },
          { name: "main.py", locked: false, changed: false },
          { name: "service.log", locked: true, changed: false },
        ],
      },
      { name: "app", entries: [{ name: "app/orders.py", locked: false, changed: true }] },
    ]);
    expect(firstFile(offer)).toBe("TICKET.md");
  });

  it("are searched as they stand now, whatever the case of the words", () => {
    expect(searched(offer, changed, "ORDERS")).toEqual([{ name: "service.log", line: 1, text: "Error in orders" }]);
    expect(searched(offer, changed, "two")).toEqual([]);
    expect(searched(offer, changed, " ")).toEqual([]);
  });
});

describe("What was changed", () => {
  it("is counted in lines that went and lines that came", () => {
    expect(changedLines("a\nb\nc\n", "a\nx\nc\n")).toBe(2);
    expect(changedLines("a\nb\n", "a\nb\n")).toBe(0);
    expect(changedLines("a\nb\n", "b\na\n")).toBe(2);
    expect(changedLines("a", "a\n")).toBe(2);
    expect(changedLines("", "a\n")).toBe(1);
    expect(changedLines("x\n".repeat(3000), "y\n".repeat(3000))).toBeNull();
  });

  it("is compared with what is allowed", () => {
    expect(changeSize(project, offer, changed)).toEqual({ files: 1, lines: 2, is_over: false });
    const more = withFile(offer, changed, { name: "main.py", text: "import app\n" });
    expect(changeSize(project, offer, more)).toEqual({ files: 2, lines: 3, is_over: true });
  });

  it("is shown with the lines around it, and with a gap where nothing changed for long", () => {
    const before = Array.from({ length: 30 }, (_, index) => `${index}\n`).join("");
    const lines = lineDiff(before, before.replace("2\n", "two\n").replace("25\n", ""));
    const found = hunks(lines ?? [], 1);
    expect(found.map((hunk) => hunk.map(({ kind, text }) => `${kind} ${text}`))).toEqual([
      ["same 1", "gone 2", "come two", "same 3"],
      ["same 24", "gone 25", "same 26"],
    ]);
    expect(found[1]?.map((line) => line.old_number)).toEqual([25, 26, 27]);
  });
});
