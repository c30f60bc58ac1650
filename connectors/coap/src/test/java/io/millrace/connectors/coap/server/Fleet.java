package io.millrace.connectors.coap.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;

/** Devices that send one message after the other, each until it is answered 2.04. */
public final class Fleet implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 2_000;
  private static final long PAUSE_NANOS = 10_000_000;
  private static final int JSON = 50;

  private final int port;
  private final int messages;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Thread> devices = new ArrayList<>();
  private volatile boolean open = true;

  /**
   * @param port of the server on this machine
   * @param messages how many in all
   * @param size of the fleet
   */
  public Fleet(int port, int messages, int size) {
    this.port = port;
    this.messages = messages;
    for (int i = 0; i < size; i++) {
      String name = "d-" + i;
      devices.add(new Thread(() -> speak(name), name));
    }
  }

  /** Begins. */
  public void start() {
    devices.forEach(Thread::start);
  }

  /** Numbers of the messages that were answered 2.04. */
  public Set<Integer> acknowledged() {
    return acknowledged;
  }

  /** Answers that nobody expects. */
  public List<String> surprises() {
    return surprises;
  }

  /** How many requests were answered 5.03. */
  public int refused() {
    return refused.get();
  }

  private void speak(String device) {
    CoapEndpoint endpoint = endpoint();
    try {
      endpoint.start();
      for (int n = next.getAndIncrement(); open && n < messages; n = next.getAndIncrement()) {
        while (open && !send(endpoint, device, n)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      endpoint.destroy();
    }
  }

  private boolean send(CoapEndpoint endpoint, String device, int n) throws InterruptedException {
    Request request = new Request(Code.POST);
    request.setURI("coap://127.0.0.1:" + port + "/v1/devices/" + device + "/n?id=m-" + n);
    request.getOptions().setContentFormat(JSON);
    request.setPayload(("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8));
    try {
      endpoint.sendRequest(request);
    } catch (IllegalStateException e) { // no message id is free, for example
      surprises.add(n + ": " + e);
      return false;
    }
    Response response = request.waitForResponse(PATIENCE_MILLIS);
    if (response == null) {
      request.cancel();
      return false;
    }
    if (response.getCode() == ResponseCode.SERVICE_UNAVAILABLE) {
      refused.incrementAndGet();
      return false;
    }
    if (response.getCode() != ResponseCode.CHANGED) {
      surprises.add(n + ": " + response.getCode() + ' ' + response.getPayloadString());
      return false;
    }
    acknowledged.add(n);
    return true;
  }

  private static CoapEndpoint endpoint() {
    Configuration configuration =
        new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
    configuration.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
    return CoapEndpoint.builder()
        .setConfiguration(configuration)
        .setInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .build();
  }

  @Override
  public void close() throws InterruptedException {
    open = false;
    for (Thread device : devices) {
      device.join();
    }
  }
}
