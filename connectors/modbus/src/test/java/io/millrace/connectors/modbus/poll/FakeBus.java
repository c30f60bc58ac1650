package io.millrace.connectors.modbus.poll;

import io.millrace.connectors.modbus.map.RegisterTable;
import io.millrace.connectors.modbus.wire.Wire;
import io.millrace.connectors.modbus.wire.WireFailure;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import io.millrace.connectors.modbus.wire.Wires;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A bus without a wire. Each register holds 7. */
final class FakeBus implements Wires {

  final List<String> asked = new ArrayList<>();
  WireFailure away;
  WireFailure trouble;
  RuntimeException defect;
  int connections;
  int open;

  static WireFailure failure(Kind kind, String code) {
    return new WireFailure(kind, code, null);
  }

  @Override
  public Wire connect() throws WireFailure {
    if (away != null) {
      throw away;
    }
    connections++;
    open++;
    return new FakeWire();
  }

  private final class FakeWire implements Wire {

    @Override
    public byte[] read(int unit, RegisterTable table, int address, int quantity, Duration patience)
        throws WireFailure {
      asked.add(unit + "/" + address);
      if (defect != null) {
        throw defect;
      }
      if (trouble != null) {
        throw trouble;
      }
      byte[] registers = new byte[quantity * 2];
      registers[1] = 7;
      return registers;
    }

    @Override
    public void writeCoils(int unit, int address, boolean[] on, Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeRegisters(int unit, int address, byte[] registers, Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String peer() {
      return "fake";
    }

    @Override
    public void close() {
      open--;
    }
  }
}
