package io.millrace.connectors.modbus.wire;

import com.digitalpetri.modbus.TimeoutScheduler;
import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.client.ModbusRtuClient;
import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.serial.client.SerialPortClientTransport;
import com.digitalpetri.modbus.tcp.client.NettyClientTransportConfig;
import com.digitalpetri.modbus.tcp.client.NettyRtuClientTransport;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import com.fazecast.jSerialComm.SerialPort;
import io.millrace.connectors.modbus.map.Bus;
import io.millrace.connectors.modbus.map.BusAddress;
import io.millrace.connectors.modbus.map.SerialLine;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to one bus. Each connection has one thread, which ends with it. */
public final class DigitalPetriWires implements Wires {

  private static final long GOODBYE_MILLIS = 2_000;

  private final Bus bus;

  /**
   * @param bus what to connect to
   */
  public DigitalPetriWires(Bus bus) {
    this.bus = bus;
  }

  @Override
  public Wire connect() throws WireFailure {
    EventLoopGroup thread =
        new NioEventLoopGroup(1, new DefaultThreadFactory("modbus-" + bus.name(), true));
    Answers answers = new Answers();
    ModbusClient client = client(thread, answers);
    DigitalPetriWire wire =
        new DigitalPetriWire(client, answers, () -> release(thread), bus.address().host());
    try {
      client
          .connectAsync()
          .toCompletableFuture()
          .get(bus.times().connect().toMillis(), TimeUnit.MILLISECONDS);
      return wire;
    } catch (ExecutionException e) {
      wire.close();
      throw unreachable(e.getCause());
    } catch (TimeoutException e) {
      wire.close();
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wire.close();
      throw unreachable(e);
    }
  }

  private static void release(EventLoopGroup thread) {
    thread.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private WireFailure unreachable(Throwable cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new WireFailure(
        Kind.DISCONNECTED, "no connection to " + bus.address() + ": " + why, cause);
  }

  private ModbusClient client(EventLoopGroup thread, Answers answers) {
    BusAddress address = bus.address();
    Duration patience = bus.times().response();
    TimeoutScheduler timeouts = TimeoutScheduler.create(thread, thread);
    return switch (address.transport()) {
      case TCP ->
          ModbusTcpClient.create(
              new OneUnitTransport(
                  NettyTcpClientTransport.create(config -> tcp(config, thread)), answers),
              config -> config.setRequestTimeout(patience).setTimeoutScheduler(timeouts));
      case RTU_OVER_TCP ->
          ModbusRtuClient.create(
              new OneUnitRtuTransport(
                  NettyRtuClientTransport.create(config -> tcp(config, thread)), answers),
              config -> config.setRequestTimeout(patience).setTimeoutScheduler(timeouts));
      case SERIAL ->
          ModbusRtuClient.create(
              new OneUnitRtuTransport(serial(thread), answers),
              config -> config.setRequestTimeout(patience).setTimeoutScheduler(timeouts));
    };
  }

  private void tcp(NettyClientTransportConfig.Builder config, EventLoopGroup thread) {
    config
        .setHostname(bus.address().host())
        .setPort(bus.address().port())
        .setConnectTimeout(bus.times().connect())
        .setConnectPersistent(false)
        .setEventLoopGroup(thread)
        .setExecutor(thread)
        .setChannelFsmCustomizer(fsm -> fsm.setScheduler(thread));
  }

  private SerialPortClientTransport serial(EventLoopGroup thread) {
    SerialLine line = bus.line();
    return SerialPortClientTransport.create(
        config ->
            config
                .setSerialPort(bus.address().host())
                .setBaudRate(line.baud())
                .setDataBits(line.dataBits())
                .setParity(parity(line.parity()))
                .setStopBits(
                    line.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS)
                .setExecutor(thread));
  }

  private static int parity(SerialLine.Parity parity) {
    return switch (parity) {
      case NONE -> SerialPort.NO_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
    };
  }
}
