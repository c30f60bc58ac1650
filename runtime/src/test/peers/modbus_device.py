"""A Modbus server by pymodbus that writes down what is written to it.

Usage: modbus_device.py PORT UNITS LOG   (each line of the log: unit, address, values)
"""
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartTcpServer

log = open(sys.argv[3], "a", buffering=1)


class Remembering(ModbusSequentialDataBlock):
    def __init__(self, unit):
        super().__init__(0, [0] * 64)
        self.unit = unit

    def setValues(self, address, values):
        super().setValues(address, values)
        print(self.unit, address, *values, file=log)


def unit(number):
    return ModbusSlaveContext(
        ir=ModbusSequentialDataBlock(0, [0] * 64), hr=Remembering(number), zero_mode=True
    )


units = {number: unit(number) for number in range(1, int(sys.argv[2]) + 1)}
StartTcpServer(
    context=ModbusServerContext(slaves=units, single=False), address=("127.0.0.1", int(sys.argv[1]))
)
