"""A Modbus server by pymodbus: units 1 and 3 answer, any other is silent.

Usage: pymodbus_server.py tcp|rtu+tcp PORT   or   pymodbus_server.py serial DEVICE
"""
import struct
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def registers(data):
    return list(struct.unpack(f">{len(data) // 2}H", data))


def unit(flow):
    inputs = [0] * 64
    inputs[0:2] = registers(struct.pack(">f", flow))
    inputs[2:3] = registers(struct.pack(">h", -405))
    inputs[4:8] = registers(struct.pack(">q", -1_234_567_890_123))
    inputs[8:12] = registers(struct.pack(">d", 2.5))
    inputs[12] = 0b1000_0000_1010_0101
    inputs[16:20] = registers(b"PUMP-7\0\0")
    inputs[20:22] = registers(struct.pack(">f", float("nan")))
    return ModbusSlaveContext(
        di=ModbusSequentialDataBlock(0, [0, 1, 1, 0] * 16),
        co=ModbusSequentialDataBlock(0, [1, 0] * 16),
        hr=ModbusSequentialDataBlock(0, [0] * 64),
        ir=ModbusSequentialDataBlock(0, inputs),
        zero_mode=True,
    )


context = ModbusServerContext(slaves={1: unit(21.5), 3: unit(42.25)}, single=False)
kind, where = sys.argv[1], sys.argv[2]
if kind == "serial":
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=where, baudrate=19200, parity="N",
                      timeout=0.02, ignore_missing_slaves=True)
else:
    framer = ModbusRtuFramer if kind == "rtu+tcp" else ModbusSocketFramer
    StartTcpServer(context=context, framer=framer, address=("127.0.0.1", int(where)),
                   ignore_missing_slaves=True, allow_reuse_address=True)
