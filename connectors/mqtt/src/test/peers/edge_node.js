// An independent Sparkplug B edge node for the tests. Obeys and tells by lines of JSON.
"use strict";
const readline = require("readline");
const sparkplug = require("sparkplug-client");

const options = JSON.parse(process.argv[2]);
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const heard = [];
let client;
let bornAtOnce = true;
let births = 0;

const node = () => ({
  timestamp: Date.now(),
  metrics: [
    { name: "Node Control/Rebirth", type: "Boolean", value: false },
    { name: "Load", alias: 1, type: "Double", value: 0.25, timestamp: Date.now(),
      properties: { engUnit: { type: "String", value: "kW" } } },
    { name: "Motor", type: "Template",
      value: { isDefinition: true, metrics: [{ name: "rpm", type: "Int32", value: 0 }] } },
    { name: "Line/m1", type: "Template",
      value: { isDefinition: false, templateRef: "Motor",
        metrics: [{ name: "rpm", type: "Int32", value: 900 }] } },
    { name: "Plan", type: "DataSet",
      value: { numOfColumns: 2, columns: ["step", "name"], types: ["Int32", "String"],
        rows: [[1, "warm"], [2, "hot"]] } },
  ],
});
const device = () => ({
  timestamp: Date.now(),
  metrics: [
    { name: "Angle", alias: 7, type: "Float", value: 1.5,
      properties: { engUnit: { type: "String", value: "deg" } } },
    { name: "Count", alias: 8, type: "UInt32", value: 3000000000 },
    { name: "Open", alias: 9, type: "Boolean", value: false },
  ],
});

function tellBirths() {
  births++;
  client.publishNodeBirth(node(), options.births);
  options.devices.forEach((id) => client.publishDeviceBirth(id, device()));
}

function start() {
  client = sparkplug.newClient({
    serverUrl: "mqtt://127.0.0.1:" + options.port,
    username: "", password: "", clientId: options.node + "-" + process.pid,
    groupId: options.group, edgeNode: options.node, version: "spBv1.0",
    mqttOptions: { reconnectPeriod: 0, username: undefined, password: undefined },
  });
  client.on("birth", () => {
    if (bornAtOnce) {
      tellBirths();
    }
    say({ done: "start" });
  });
  client.on("ncmd", (payload) => {
    heard.push({ to: "", metrics: payload.metrics });
    const rebirth = payload.metrics.some((m) => m.name === "Node Control/Rebirth" && m.value);
    if (rebirth) {
      tellBirths();
    }
  });
  client.on("dcmd", (id, payload) => heard.push({ to: id, metrics: payload.metrics }));
}

const doing = {
  start: (command) => {
    bornAtOnce = command.births !== false;
    start();
    return null; // told when the broker has answered
  },
  node: (command) =>
    client.publishNodeData({ timestamp: Date.now(), metrics: command.metrics }),
  device: (command) =>
    client.publishDeviceData(command.id, { timestamp: Date.now(), metrics: command.metrics }),
  skip: (command) => {
    for (let i = 0; i < command.count; i++) {
      client.incrementSeqNum();
    }
  },
  raw: (command) =>
    client.client.publish(command.topic, Buffer.from(command.payload, "base64"), { qos: 1 }),
  die: () => client.client.stream.destroy(),
  heard: () => ({ heard, births }),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const command = JSON.parse(line);
  const answer = doing[command.do](command);
  if (answer !== null) {
    say({ done: command.do, ...(command.do === "heard" ? answer : {}) });
  }
});
process.stdin.on("end", () => process.exit(0));
