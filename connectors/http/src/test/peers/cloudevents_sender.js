// Sends the same event in binary and structured mode, and two as a batch, with the CloudEvents SDK:
// cloudevents_sender.js URL. Prints the status of each answer.
const { CloudEvent, HTTP } = require("cloudevents");

const url = process.argv[2];

function event(id, force) {
  return new CloudEvent({
    specversion: "1.0",
    id,
    source: "/press",
    type: "t.reading",
    time: "2026-01-31T12:00:00.000Z",
    datacontenttype: "application/json",
    data: { force },
  });
}

async function post(message) {
  const answer = await fetch(url, { method: "POST", headers: message.headers, body: message.body });
  await answer.text();
  return answer.status;
}

async function main() {
  const batch = {
    headers: { "content-type": "application/cloudevents-batch+json; charset=utf-8" },
    body: JSON.stringify([event("8", 13.5), event("9", 14.5)]),
  };
  const statuses = [];
  for (const message of [HTTP.binary(event("7", 12.5)), HTTP.structured(event("7", 12.5)), batch]) {
    statuses.push(await post(message));
  }
  console.log(statuses.join(" "));
}

main();
