import { describe, expect, it } from "vitest";

import { base64Of, limitWords, uploadedBytes, withoutUpload, withUpload } from "../src/candidate/upload";
import type { AnswerFile, UploadLimits } from "../src/protocol";
import { sizeWords } from "../src/shared/format";

const limits: UploadLimits = { extensions: ["md", "png"], files_max: 2, file_bytes_max: 2048, bytes_max: 3072 };
const text = (name: string, words: string) => ({ name, bytes: new TextEncoder().encode(words) });
const png = { name: "Plan.PNG", bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]) };

function problemOf(files: AnswerFile[], chosen: { name: string; bytes: Uint8Array }): string {
  const taken = withUpload(limits, files, chosen);
  return "problem" in taken ? taken.problem : "";
}

function filesWith(files: AnswerFile[], chosen: { name: string; bytes: Uint8Array }): AnswerFile[] {
  const taken = withUpload(limits, files, chosen);
  if ("problem" in taken) throw new Error(taken.problem);
  return taken.files;
}

describe("An upload", () => {
  it("travels in base64, whatever its bytes are", () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    const decoded = Uint8Array.from(atob(base64Of(bytes)), (character) => character.charCodeAt(0));
    expect(decoded).toEqual(bytes);
  });

  it("is as large as its bytes", () => {
    for (const length of [1, 2, 3, 1024]) {
      expect(uploadedBytes({ name: "a", text: base64Of(new Uint8Array(length)) })).toBe(length);
    }
    expect([sizeWords(1), sizeWords(2048), sizeWords(1536)]).toEqual(["1 byte", "2 KiB", "1.5 KiB"]);
  });

  it("replaces the file of the same name, and can be taken away", () => {
    const one = filesWith([], text("a.md", "one"));
    const again = filesWith(one, text("a.md", "two"));
    expect(again).toHaveLength(1);
    expect(atob(again[0]?.text ?? "")).toBe("two");
    expect(withoutUpload(again, "a.md")).toEqual([]);
  });

  it("is refused for its kind, its content and its size, by name", () => {
    expect(problemOf([], png)).toBe("");
    expect(problemOf([], text("a.html", "x"))).toMatch(/^a.html: .*not taken/);
    expect(problemOf([], text("md", "x"))).toMatch(/not taken/);
    expect(problemOf([], text("a.png", "x"))).toMatch(/content is no .png/);
    expect(problemOf([], { name: "a.md", bytes: png.bytes })).toMatch(/content is no .md/);
    expect(problemOf([], text("a.md", ""))).toMatch(/empty/);
    expect(problemOf([], text("a.md", "x".repeat(2049)))).toMatch(/more than 2 KiB/);
    expect(problemOf([], text(`${"x".repeat(130)}.md`, "x"))).toMatch(/too long/);
  });

  it("is refused when there are too many files, or too much together", () => {
    const one = filesWith([], text("a.md", "x".repeat(2048)));
    expect(problemOf(one, text("b.md", "x".repeat(1025)))).toMatch(/larger than 3 KiB together/);
    const two = filesWith(one, text("b.md", "x"));
    expect(problemOf(two, text("c.md", "x"))).toMatch(/there are 2 files already/);
  });

  it("announces its limits", () => {
    expect(limitWords(limits)).toBe("Up to 2 files, .md or .png; each at most 2 KiB, all together 3 KiB.");
    expect(limitWords({ ...limits, extensions: ["pdf"], files_max: 1 })).toBe("One file, .pdf; at most 2 KiB.");
  });
});
