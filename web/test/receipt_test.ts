import { describe, expect, it } from "vitest";

import { receiptBytes, receiptHash } from "../src/candidate/receipt";
import type { Answer } from "../src/protocol";

const none: Answer = { chosen: [], text: "", language: "", files: [] };
const bytesOf = (answer: Answer): string => new TextDecoder().decode(receiptBytes(answer));

// The same answers as in tests/unit/core/answer_test.cpp.
const tricky: Answer[] = [
  none,
  { ...none, chosen: [""] },
  { ...none, chosen: ["", ""] },
  { ...none, chosen: ["a", "b"] },
  { ...none, chosen: ["b", "a"] },
  { ...none, chosen: ["ab"] },
  { ...none, chosen: ["a1:b"] },
  { ...none, chosen: ["a"], text: "b" },
  { ...none, text: "ab" },
  { ...none, text: "a", language: "b" },
  { ...none, language: "ab" },
  { ...none, text: "0:0;" },
  { ...none, language: "0;" },
  { ...none, files: [{ name: "", text: "" }] },
  { ...none, files: [{ name: "a", text: "b" }] },
  { ...none, files: [{ name: "ab", text: "" }] },
  { ...none, files: [{ name: "", text: "ab" }] },
  { ...none, files: [{ name: "a", text: "" }, { name: "b", text: "" }] },
  { ...none, files: [{ name: "a", text: "" }, { name: "", text: "b" }] },
  { ...none, files: [{ name: "a", text: "1:b0:" }] },
];

describe("The bytes of a receipt", () => {
  it("are those that the server documents", () => {
    const answer: Answer = { chosen: ["a", "bc"], text: "t", language: "go", files: [{ name: "m.go", text: "x\n" }] };
    expect(bytesOf(answer)).toBe("2;1:a2:bc1:t2:go1;4:m.go2:x\n");
  });

  it("are different for different answers", () => {
    expect(new Set(tricky.map(bytesOf)).size).toBe(tricky.length);
  });

  it("count UTF-8 bytes and not the browser's units", () => {
    expect(bytesOf({ ...none, text: "ä€😀" })).toBe("0;9:ä€😀0:0;");
  });

  // printf '2;1:a2:bc1:t2:go1;4:m.go2:x\n' | sha256sum
  it("give the SHA-256 that everybody else computes", () => {
    const answer: Answer = { chosen: ["a", "bc"], text: "t", language: "go", files: [{ name: "m.go", text: "x\n" }] };
    expect(receiptHash(answer)).toBe("3f91736b23ccb48948daa663ecc766b2cc78d4a8d08c3dfac4f50823f490d195");
    expect(receiptHash({ ...none, text: "ä€😀" })).toBe("1260c62fbd691791ab372c6b7eeac905a5ce8c7fe9e5190ddae253162bc0d6e3");
  });
});
