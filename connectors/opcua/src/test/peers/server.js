// An independent OPC UA server for the tests. Told by arguments, tells and obeys by lines of JSON.
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const opcua = require("node-opcua");

const options = JSON.parse(process.argv[2]);
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const nodes = new Map();
const called = [];

async function main() {
  const pki = path.join(options.dir, "pki");
  const certificates = new opcua.OPCUACertificateManager({
    rootFolder: pki,
    automaticallyAcceptUnknownCertificate: options.acceptClients !== false,
  });
  const users = new opcua.OPCUACertificateManager({
    rootFolder: path.join(options.dir, "users"),
    automaticallyAcceptUnknownCertificate: true,
  });
  const server = new opcua.OPCUAServer({
    port: options.port,
    hostname: "127.0.0.1",
    resourcePath: "/UA/Test",
    serverCertificateManager: certificates,
    userCertificateManager: users,
    allowAnonymous: true,
    allowAnonymousSubscriptionTransferOnUnsecuredChannel: options.transfer !== false,
    securityPolicies: [
      opcua.SecurityPolicy.None,
      opcua.SecurityPolicy.Basic256Sha256,
      opcua.SecurityPolicy.Aes128_Sha256_RsaOaep,
      opcua.SecurityPolicy.Aes256_Sha256_RsaPss,
    ],
    userManager: { isValidUser: (user, password) => user === "operator" && password === "secret" },
    serverCapabilities: {
      maxMonitoredItems: 100000,
      maxMonitoredItemsPerSubscription: 100000,
      operationLimits: { maxMonitoredItemsPerCall: 300, maxNodesPerBrowse: 20, maxNodesPerRead: 200 },
    },
  });
  await server.initialize();
  build(server);
  await server.start();
  say({ ready: true, applicationUri: server.serverInfo.applicationUri });
  obey(server);
}

function build(server) {
  const space = server.engine.addressSpace;
  const own = space.getOwnNamespace();
  const line = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Line1", eventNotifier: 1 });
  const press = own.addObject({ componentOf: line, browseName: "Press" });
  const add = (parent, name, dataType, value, extra = {}) => {
    const node = own.addVariable({
      componentOf: parent,
      browseName: name,
      nodeId: "s=" + name,
      dataType,
      minimumSamplingInterval: 10,
      ...extra,
    });
    node.setValueFromSource({ dataType, ...value });
    nodes.set(name, node);
    return node;
  };
  add(press, "Temperature", "Double", { value: 20.5 });
  add(press, "Speed", "Int32", { value: 0 }, { accessLevel: "CurrentRead | CurrentWrite" });
  add(press, "Running", "Boolean", { value: true });
  add(press, "Name", "String", { value: "press" });
  add(press, "Old", "Double", { value: 1 }, {});
  nodes.get("Old").setValueFromSource(
    { dataType: "Double", value: 7 }, opcua.StatusCodes.Good, new Date("2020-01-01T00:00:00Z"));
  add(press, "Profile", "Double", { arrayType: opcua.VariantArrayType.Array, value: [1, 2, 3] }, { valueRank: 1 });
  own.addAnalogDataItem({
    componentOf: press,
    browseName: "Pressure",
    nodeId: "s=Pressure",
    dataType: "Double",
    engineeringUnitsRange: { low: 0, high: 200 },
    engineeringUnits: opcua.standardUnits.bar,
    value: { dataType: "Double", value: 5 },
  });
  nodes.set("Pressure", space.findNode("ns=1;s=Pressure"));
  alarm(space, own, line);
  const method = own.addMethod(press, {
    browseName: "Add",
    nodeId: "s=Add",
    inputArguments: [
      { name: "a", description: { text: "a" }, dataType: opcua.DataType.Double },
      { name: "b", description: { text: "b" }, dataType: opcua.DataType.Double },
    ],
    outputArguments: [{ name: "sum", description: { text: "sum" }, dataType: opcua.DataType.Double }],
  });
  method.bindMethod((inputs, context, callback) => {
    called.push(inputs.map((each) => each.value));
    callback(null, {
      statusCode: opcua.StatusCodes.Good,
      outputArguments: [{ dataType: "Double", value: inputs[0].value + inputs[1].value }],
    });
  });
  const many = own.addObject({ organizedBy: line, browseName: "Many" });
  for (let i = 0; i < (options.many || 0); i++) {
    add(many, "V" + i, "Double", { value: 0 });
  }
  nodes.set("Line1", line);
}

// A condition: active while Oil is above 90.
function alarm(space, own, line) {
  space.installAlarmsAndConditionsService();
  const tank = own.addObject({
    componentOf: line, browseName: "Tank", notifierOf: space.rootFolder.objects.server,
  });
  const oil = own.addVariable({
    componentOf: tank, browseName: "Oil", nodeId: "s=Oil", dataType: "Double", eventSourceOf: tank,
    minimumSamplingInterval: 10,
  });
  oil.setValueFromSource({ dataType: "Double", value: 40 });
  nodes.set("Oil", oil);
  const overheated = own.instantiateExclusiveLimitAlarm("ExclusiveLimitAlarmType", {
    browseName: "Overheated", componentOf: tank, conditionName: "Overheated", conditionSource: oil,
    inputNode: oil, lowLowLimit: -100, lowLimit: -50, highLimit: 90, highHighLimit: 200,
  });
  overheated.setEnabledState(true);
}

let timer;
let written = 0;
let first = 0;

function tick() {
  const at = new Date();
  written++;
  for (let i = 0; i < options.many; i++) {
    nodes.get("V" + i).setValueFromSource({ dataType: "Double", value: written }, opcua.StatusCodes.Good, at);
  }
}

function obey(server) {
  readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const order = JSON.parse(line);
    if (order.set) {
      const status = opcua.StatusCodes[order.status || "Good"];
      const time = order.time ? new Date(order.time) : new Date();
      const node = nodes.get(order.set);
      node.setValueFromSource({ dataType: node.dataType.value === 1 ? "Boolean" : order.type || "Double", value: order.value }, status, time);
      say({ done: true });
    } else if (order.get) {
      say({ value: nodes.get(order.get).readValue().value.value });
    } else if (order.called) {
      say({ called });
    } else if (order.run) {
      first = Date.now();
      let due = first;
      const next = () => {
        const began = Date.now();
        tick();
        due += order.run;
        // Late rounds are caught up, but never so fast that two fall between two samples.
        timer = setTimeout(next, Math.max(5, Math.max(due, began + order.run / 2) - Date.now()));
      };
      next();
      say({ done: true });
    } else if (order.halt) {
      clearTimeout(timer);
      say({ written, seconds: (Date.now() - first) / 1000 });
    } else if (order.event) {
      nodes.get("Line1").raiseEvent("BaseEventType", {
        severity: { dataType: "UInt16", value: order.severity },
        message: { dataType: "LocalizedText", value: { text: order.event } },
        sourceName: { dataType: "String", value: "Line1" },
      });
      say({ done: true });
    } else if (order.sessions) {
      say({ sessions: server.engine.currentSessionCount, subscriptions: server.engine.currentSubscriptionCount });
    }
  });
}

process.stdin.on("end", () => process.exit(0));
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
