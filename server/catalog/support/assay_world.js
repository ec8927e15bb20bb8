"use strict";
// What lies outside of your server: the time, other services, a database. Its manual is below the prompt.
//
// Every question goes to Assay through the standard input, one line of JSON at a time, and is
// answered at once: waiting only moves the task's clock.

const fs = require("node:fs");

// The service did not answer within the time.
class CallTimeout extends Error {}

class Reply {
  constructor(status, text) {
    this.status = status;
    this.text = text;
  }

  // The body as JSON, or undefined when it is not JSON.
  json() {
    try {
      return JSON.parse(this.text);
    } catch {
      return undefined;
    }
  }
}

// The time in milliseconds since 1970. It stands still unless the scenario moves it.
function nowMs() {
  return ask({ now: true }).now_ms;
}

// Sends a request to another service. Throws CallTimeout when it takes longer.
async function call(service, method, path, body, { timeoutMs } = {}) {
  // As with any service, other requests run in between.
  await new Promise(setImmediate);
  const answer = ask({ call: service, method, path, body, timeout_ms: timeoutMs });
  if (answer.timeout) throw new CallTimeout(`${service} did not answer in time`);
  return new Reply(answer.status, answer.text);
}

// The rows whose columns have the values of `where`; an array means any of its values.
// order: "-id" puts the greatest id first. Each call is one query.
async function find(table, where = {}, { order, limit } = {}) {
  await new Promise(setImmediate);
  return ask({ find: table, where, order, limit }).rows;
}

function ask(question) {
  let line = Buffer.from(JSON.stringify(question) + "\n");
  while (line.length > 0) line = line.subarray(fs.writeSync(0, line));
  const chunk = Buffer.alloc(65536);
  const chunks = [];
  let size = 0;
  do {
    size = fs.readSync(0, chunk);
    if (size === 0) throw new Error("nobody answers");
    chunks.push(Buffer.from(chunk.subarray(0, size)));
  } while (chunk[size - 1] !== 10);
  const answer = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  if (answer.problem) throw new Error(answer.problem);
  return answer;
}

module.exports = { CallTimeout, Reply, call, find, nowMs };
