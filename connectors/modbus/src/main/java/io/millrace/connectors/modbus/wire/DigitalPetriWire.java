package io.millrace.connectors.modbus.wire;

import com.digitalpetri.modbus.ExceptionCode;
import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.exceptions.ModbusConnectException;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ModbusResponsePdu;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import io.millrace.connectors.modbus.map.RegisterTable;
import io.millrace.connectors.modbus.wire.WireFailure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection by the library of Kevin Herron ({@code com.digitalpetri.modbus}). */
final class DigitalPetriWire implements Wire {

  private static final int REGISTER = 2;
  private static final int BITS_OF_BYTE = 8;

  private final ModbusClient client;
  private final Answers answers;
  private final Runnable release;
  private final String peer;

  /**
   * @param client connected
   * @param answers knows what came that was no answer
   * @param release frees what the connection used besides
   * @param peer address at the other end
   */
  DigitalPetriWire(ModbusClient client, Answers answers, Runnable release, String peer) {
    this.client = client;
    this.answers = answers;
    this.release = release;
    this.peer = peer;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public byte[] read(int unit, RegisterTable table, int address, int quantity, Duration patience)
      throws WireFailure {
    ModbusResponsePdu response = ask(unit, request(table, address, quantity), patience);
    byte[] bytes = bytes(response);
    int expected =
        table.isBits() ? (quantity + BITS_OF_BYTE - 1) / BITS_OF_BYTE : quantity * REGISTER;
    if (bytes.length != expected) {
      throw new WireFailure(
          Kind.GARBLED, "answer of " + bytes.length + " bytes instead of " + expected, null);
    }
    return bytes;
  }

  private static ModbusRequestPdu request(RegisterTable table, int address, int quantity) {
    return switch (table) {
      case COIL -> new ReadCoilsRequest(address, quantity);
      case DISCRETE -> new ReadDiscreteInputsRequest(address, quantity);
      case HOLDING -> new ReadHoldingRegistersRequest(address, quantity);
      case INPUT -> new ReadInputRegistersRequest(address, quantity);
    };
  }

  private static byte[] bytes(ModbusResponsePdu response) throws WireFailure {
    if (response instanceof ReadCoilsResponse coils) {
      return coils.coils();
    }
    if (response instanceof ReadDiscreteInputsResponse discrete) {
      return discrete.inputs();
    }
    if (response instanceof ReadHoldingRegistersResponse holding) {
      return holding.registers();
    }
    if (response instanceof ReadInputRegistersResponse input) {
      return input.registers();
    }
    throw new WireFailure(Kind.GARBLED, "answer of another function", null);
  }

  @Override
  public void writeCoils(int unit, int address, boolean[] on, Duration patience)
      throws WireFailure {
    ModbusRequestPdu request =
        on.length == 1
            ? new WriteSingleCoilRequest(address, on[0])
            : new WriteMultipleCoilsRequest(address, on.length, packed(on));
    ask(unit, request, patience);
  }

  private static byte[] packed(boolean[] bits) {
    byte[] bytes = new byte[(bits.length + BITS_OF_BYTE - 1) / BITS_OF_BYTE];
    for (int i = 0; i < bits.length; i++) {
      if (bits[i]) {
        bytes[i / BITS_OF_BYTE] |= (byte) (1 << i % BITS_OF_BYTE);
      }
    }
    return bytes;
  }

  @Override
  public void writeRegisters(int unit, int address, byte[] registers, Duration patience)
      throws WireFailure {
    ModbusRequestPdu request =
        registers.length == REGISTER
            ? new WriteSingleRegisterRequest(
                address, Short.toUnsignedInt(ByteBuffer.wrap(registers).getShort()))
            : new WriteMultipleRegistersRequest(address, registers.length / REGISTER, registers);
    ask(unit, request, patience);
  }

  private ModbusResponsePdu ask(int unit, ModbusRequestPdu request, Duration patience)
      throws WireFailure {
    answers.expect(unit);
    CompletableFuture<ModbusResponsePdu> answer =
        client.sendAsync(unit, request).toCompletableFuture();
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw silent(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WireFailure(Kind.DISCONNECTED, "interrupted", e);
    }
  }

  private WireFailure failure(Throwable cause) {
    if (cause instanceof ModbusResponseException refusal) {
      return new WireFailure(
          Kind.REFUSED, code(answers.refusal(refusal.getExceptionCode())), cause);
    }
    if (cause instanceof TimeoutException) {
      return silent(cause);
    }
    if (cause instanceof IOException
        || cause instanceof ModbusConnectException
        || !client.isConnected()) {
      return new WireFailure(Kind.DISCONNECTED, "connection lost", cause);
    }
    return new WireFailure(Kind.GARBLED, "malformed answer", cause);
  }

  private WireFailure silent(Throwable cause) {
    if (!client.isConnected()) {
      return new WireFailure(Kind.DISCONNECTED, "connection lost", cause);
    }
    String strange = answers.strange();
    return strange == null
        ? new WireFailure(Kind.SILENT, "no answer in time", cause)
        : new WireFailure(Kind.GARBLED, strange, cause);
  }

  private static String code(int exception) {
    String name =
        ExceptionCode.from(exception).map(code -> ' ' + code.name().replace('_', ' ')).orElse("");
    return "0x%02X".formatted(exception) + name;
  }

  @Override
  public void close() {
    client.disconnectAsync().whenComplete((done, failed) -> release.run());
  }
}
