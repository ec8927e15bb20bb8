import { describe, expect, it } from "vitest";

import { receiptBytes, receiptHash } from "../src/candidate/receipt";
import type { Answer } from "../src/protocol";

const none: Answer = { chosen: [], text: "", language: "", files: [], fields: [] };
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
  { ...none, fields: [{ id: "a", value: "b" }] },
  { ...none, fields: [{ id: "ab", value: "" }] },
  { ...none, fields: [{ id: "a", value: "" }, { id: "b", value: "" }] },
];

describe("The bytes of a receipt", () => {
  it("are those that the server documents", () => {
    const files = [{ name: "m.go", text: "x\n" }];
    const answer: Answer = { chosen: ["a", "bc"], text: "t", language: "go", files, fields: [{ id: "g", value: "ä" }] };
    expect(bytesOf(answer)).toBe("2;1:a2:bc1:t2:go1;4:m.go2:x\n1;1:g2:ä");
  });

  it("are different for different answers", () => {
    expect(new Set(tricky.map(bytesOf)).size).toBe(tricky.length);
  });

  it("count UTF-8 bytes and not the browser's units", () => {
    expect(bytesOf({ ...none, text: "ä€😀" })).toBe("0;9:ä€😀0:0;0;");
  });

  // printf '2;1:a2:bc1:t2:go1;4:m.go2:x\n0;' | sha256sum
  it("give the SHA-256 that everybody else computes", () => {
    const answer: Answer = { chosen: ["a", "bc"], text: "t", language: "go", files: [{ name: "m.go", text: "x\n" }], fields: [] };
    expect(receiptHash(answer)).toBe("79a1bb07d664dddc4c980f129255ff868ef4ac18819a7c2d3b2bfe4ade40e43d");
    expect(receiptHash({ ...none, text: "ä€😀" })).toBe("a7bb7902f78facb904cb84291cf328eabb7e21ba5941fe4ecd628c8a16bde8cb");
  });
});
