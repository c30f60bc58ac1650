package io.millrace.connectors.coap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.awaitility.Awaitility;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceServerIT {

  private static final int LARGE = 60_000;
  private static final int JSON = 50;
  private static final int OCTETS = 42;
  private static final int UNKNOWN_FORMAT = 41;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long SHORT_MILLIS = 300;

  private final Shelf shelf = new Shelf();
  private DeviceServer server;
  private CoapEndpoint device;

  @BeforeEach
  void start() throws IOException {
    server = Servers.open(shelf);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Configuration configuration =
        new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
    configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, Servers.LARGEST * 2);
    device =
        CoapEndpoint.builder().setConfiguration(configuration).setInetSocketAddress(any).build();
    device.start();
  }

  @AfterEach
  void stop() {
    device.destroy();
    server.close();
  }

  @Test
  void shouldAnswerOnlyWhenKafkaHasTheMessage() throws InterruptedException {
    // Given
    Request request = send(new byte[] {1}, JSON, "v1/devices/d-1/room?id=m-1");
    Awaitility.await().until(() -> shelf.said.size() == 1);
    Response early = request.waitForResponse(SHORT_MILLIS);

    // When
    shelf.waiting.get(0).run();

    // Then
    assertThat(early).isNull();
    assertThat(request.isAcknowledged()).isTrue();
    assertThat(code(request)).isEqualTo(ResponseCode.CHANGED);
    assertThat(shelf.said.get(0).messageId()).isEqualTo("m-1");
    assertThat(shelf.said.get(0).place().toChannel()).isEqualTo("devices/d-1/room");
  }

  @Test
  void shouldTakeOneMessageWhenPayloadComesInBlocks() throws InterruptedException {
    // Given
    byte[] payload = new byte[LARGE];
    Request request = send(payload, OCTETS, "v1/devices/d-1/log");

    // When
    Awaitility.await().until(() -> shelf.said.size() == 1);
    shelf.waiting.get(0).run();

    // Then
    assertThat(code(request)).isEqualTo(ResponseCode.CHANGED);
    assertThat(shelf.said).hasSize(1);
    assertThat(shelf.said.get(0).payload()).isEqualTo(payload);
  }

  @Test
  void shouldNameItsLimitWhenPayloadIsTooLarge() throws InterruptedException {
    // When
    Request request = send(new byte[Servers.LARGEST + 1], OCTETS, "v1/devices/d-1/log");

    // Then
    Response refusal = request.waitForResponse(PATIENCE_MILLIS);
    assertThat(refusal.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
    assertThat(refusal.getOptions().getSize1()).isEqualTo(Servers.LARGEST);
    assertThat(shelf.said).isEmpty();
  }

  @Test
  void shouldSayWhenToComeBackWhenTooMuchIsOnItsWay() throws InterruptedException {
    // Given
    shelf.full = true;

    // When
    Request request = send(new byte[] {1}, OCTETS, "v1/devices/d-1/log");

    // Then
    Response refusal = request.waitForResponse(PATIENCE_MILLIS);
    assertThat(refusal.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    assertThat(refusal.getOptions().getMaxAge()).isEqualTo(Servers.RETRY_AFTER);
  }

  @Test
  void shouldRefuseWhenNobodyReadsTheFormat() throws InterruptedException {
    // When
    Request request = send(new byte[] {1}, UNKNOWN_FORMAT, "v1/devices/d-1/log");

    // Then
    Response refusal = request.waitForResponse(PATIENCE_MILLIS);
    assertThat(refusal.getCode()).isEqualTo(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
    assertThat(refusal.getPayloadString()).contains("50");
  }

  private Request send(byte[] payload, int format, String path) {
    InetSocketAddress to = server.addresses().get(0);
    Request request = new Request(Code.POST);
    request.setURI("coap://" + to.getAddress().getHostAddress() + ":" + to.getPort() + "/" + path);
    request.setPayload(payload);
    request.getOptions().setContentFormat(format);
    device.sendRequest(request);
    return request;
  }

  private static ResponseCode code(Request request) throws InterruptedException {
    Response response = request.waitForResponse(PATIENCE_MILLIS);
    return response == null ? null : response.getCode();
  }
}
