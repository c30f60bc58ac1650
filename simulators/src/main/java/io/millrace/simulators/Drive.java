package io.millrace.simulators;

import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadWriteModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * A frequency converter with a motor, over Modbus TCP, unit 1. Input registers: 0 speed in
 * revolutions a minute and 2 torque in newton metres, both float32. Holding register 0: wanted
 * speed in revolutions a minute.
 */
final class Drive implements Machine {

  private static final int UNIT = 1;
  private static final int SPEED = 0;
  private static final int TORQUE = 2;
  private static final int WANTED = 0;
  private static final int FIRST_WANTED = 1_200;
  private static final double LOAD = 0.02;

  private final ProcessImage image = new ProcessImage();
  private final ModbusTcpServer server;
  private final Approach speed = new Approach(FIRST_WANTED, 0.2, 3, 1);
  private final Approach torque = new Approach(LOAD * FIRST_WANTED, 0.3, 0.4, 2);

  Drive(int port) throws ExecutionException, InterruptedException {
    image.with(each -> each.writeHoldingRegisters(all -> all.put(WANTED, word(FIRST_WANTED))));
    step();
    server =
        ModbusTcpServer.create(
            NettyTcpServerTransport.create(each -> each.setBindAddress("127.0.0.1").setPort(port)),
            new Registers());
    server.start();
  }

  private final class Registers extends ReadWriteModbusServices {

    @Override
    protected Optional<ProcessImage> getProcessImage(int unit) {
      return unit == UNIT ? Optional.of(image) : Optional.empty();
    }
  }

  @Override
  public void step() {
    int wanted = image.get(each -> each.readHoldingRegisters(Drive::wanted));
    double turns = speed.step(wanted);
    double force = torque.step(LOAD * wanted);
    image.with(
        each ->
            each.writeInputRegisters(
                all -> {
                  put(all, SPEED, turns);
                  put(all, TORQUE, force);
                }));
  }

  private static int wanted(Map<Integer, byte[]> registers) {
    return ByteBuffer.wrap(registers.get(WANTED)).getShort() & 0xffff;
  }

  private static void put(Map<Integer, byte[]> registers, int address, double value) {
    int bits = Float.floatToIntBits((float) value);
    registers.put(address, word(bits >>> Short.SIZE));
    registers.put(address + 1, word(bits));
  }

  private static byte[] word(int value) {
    return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
