// A Modbus TCP server by npm's modbus-serial. Holding registers can be written; input register n
// holds n; the input registers from 100 on do not exist. Usage: node modbus_serial_server.js PORT
const { ServerTCP } = require("modbus-serial");

const holding = new Map();
const coils = new Map();
const vector = {
  getInputRegister: (address) => {
    if (address >= 100) {
      throw { modbusErrorCode: 2, msg: "no such register" };
    }
    return address;
  },
  getHoldingRegister: (address) => holding.get(address) || 0,
  setRegister: (address, value) => void holding.set(address, value),
  getCoil: (address) => coils.get(address) || false,
  setCoil: (address, value) => void coils.set(address, value),
  getDiscreteInput: (address) => address % 2 === 0,
};
new ServerTCP(vector, { host: "127.0.0.1", port: Number(process.argv[2]), unitID: 1 });
