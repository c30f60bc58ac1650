package io.millrace.connectors.modbus.wire;

import com.digitalpetri.modbus.ModbusRtuFrame;
import com.digitalpetri.modbus.client.ModbusRtuClientTransport;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Lets only RTU frames of the unit through that was asked, and notes what exceptions say. */
final class OneUnitRtuTransport implements ModbusRtuClientTransport {

  private final ModbusRtuClientTransport inner;
  private final Answers answers;

  OneUnitRtuTransport(ModbusRtuClientTransport inner, Answers answers) {
    this.inner = inner;
    this.answers = answers;
  }

  @Override
  public CompletionStage<Void> connect() {
    return inner.connect();
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return inner.disconnect();
  }

  @Override
  public boolean isConnected() {
    return inner.isConnected();
  }

  @Override
  public CompletionStage<Void> send(ModbusRtuFrame frame) {
    return inner.send(frame);
  }

  @Override
  public void resetFrameParser() {
    inner.resetFrameParser();
  }

  @Override
  public void receive(Consumer<ModbusRtuFrame> receiver) {
    inner.receive(
        frame -> {
          if (answers.isExpected(frame.unitId())) {
            answers.look(frame.pdu());
            receiver.accept(frame);
          }
        });
  }
}
