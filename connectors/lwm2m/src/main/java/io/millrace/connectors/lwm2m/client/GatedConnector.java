package io.millrace.connectors.lwm2m.client;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;

/**
 * Holds back the acknowledgements of notifications until Kafka has them, and lets no notification
 * in while the window is full: devices repeat what was not acknowledged.
 */
final class GatedConnector implements Connector {

  private final Connector connector;
  private final BooleanSupplier full;
  private final Predicate<byte[]> observed;
  private final Runnable onRefusal;
  private final HeldAcknowledgements held;
  private final RefusedNotifications refused;

  GatedConnector(
      Connector connector,
      BooleanSupplier full,
      Predicate<byte[]> observed,
      HeldAcknowledgements held,
      RefusedNotifications refused,
      Runnable onRefusal) {
    this.connector = connector;
    this.full = full;
    this.observed = observed;
    this.held = held;
    this.refused = refused;
    this.onRefusal = onRefusal;
  }

  @Override
  public void start() throws IOException {
    connector.start();
  }

  @Override
  public void stop() {
    connector.stop();
  }

  @Override
  public void destroy() {
    connector.destroy();
  }

  @Override
  public void send(RawData message) {
    if (!held.hold(message, connector)) {
      connector.send(message);
    }
  }

  @Override
  public void setRawDataReceiver(RawDataChannel receiver) {
    connector.setRawDataReceiver(message -> receive(message, receiver));
  }

  private void receive(RawData message, RawDataChannel receiver) {
    byte[] bytes = message.getBytes();
    byte[] token = Datagrams.tokenOfResponse(bytes);
    if (token != null && observed.test(token)) {
      if (full.getAsBoolean()) {
        onRefusal.run();
        refused.add(message.getEndpointContext(), bytes, token);
        return;
      }
      if (Datagrams.isConfirmable(bytes)) {
        refused.comeAgain(message.getInetSocketAddress(), Datagrams.messageId(bytes));
        held.expect(message.getInetSocketAddress(), token, Datagrams.messageId(bytes));
      }
    }
    receiver.receiveData(message);
  }

  @Override
  public void setEndpointContextMatcher(EndpointContextMatcher matcher) {
    connector.setEndpointContextMatcher(matcher);
  }

  @Override
  public InetSocketAddress getAddress() {
    return connector.getAddress();
  }

  @Override
  public String getProtocol() {
    return connector.getProtocol();
  }

  @Override
  public boolean isRunning() {
    return connector.isRunning();
  }

  @Override
  public void processDatagram(DatagramPacket datagram) {
    connector.processDatagram(datagram);
  }
}
