package io.millrace.connectors.modbus.wire;

import com.digitalpetri.modbus.ModbusTcpFrame;
import com.digitalpetri.modbus.client.ModbusTcpClientTransport;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Lets only frames of the unit through that was asked, to transactions that were begun. */
final class OneUnitTransport implements ModbusTcpClientTransport {

  private final ModbusTcpClientTransport inner;
  private final Answers answers;

  OneUnitTransport(ModbusTcpClientTransport inner, Answers answers) {
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
  public CompletionStage<Void> send(ModbusTcpFrame frame) {
    answers.sent(frame.header().transactionId());
    return inner.send(frame);
  }

  @Override
  public void receive(Consumer<ModbusTcpFrame> receiver) {
    inner.receive(
        frame -> {
          if (answers.isExpected(frame.header().unitId())
              && answers.isKnown(frame.header().transactionId())) {
            receiver.accept(frame);
          }
        });
  }
}
