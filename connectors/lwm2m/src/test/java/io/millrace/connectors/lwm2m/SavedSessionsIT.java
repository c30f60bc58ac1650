package io.millrace.connectors.lwm2m;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DTLS sessions of devices that never make a handshake of their own accord. */
class SavedSessionsIT {

  private static final String KEY = "00112233445566778899aabbccddeeff";
  private static final long PATIENCE = 5_000;
  private static final long SILENCE = 1_500;

  @TempDir private Path folder;

  private final int port = TaskHarness.freePort();
  private CoapEndpoint device;

  @BeforeEach
  void start() throws Exception {
    Configuration configuration =
        new Configuration(
            CoapConfig.DEFINITIONS,
            UdpConfig.DEFINITIONS,
            DtlsConfig.DEFINITIONS,
            SystemConfig.DEFINITIONS);
    configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
    DtlsConnectorConfig dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress("127.0.0.1", 0))
            .setPskStore(new SinglePskStore("dev", HexFormat.of().parseHex(KEY)))
            .build();
    device =
        CoapEndpoint.builder()
            .setConfiguration(configuration)
            .setConnector(new DTLSConnector(dtls))
            .build();
    device.start();
  }

  @AfterEach
  void stop() {
    device.destroy();
  }

  private Path file() {
    return folder.resolve("sources").resolve("dtls-sessions");
  }

  private TaskHarness task(String keys) {
    Map<String, String> settings =
        TaskHarness.settings(
            0,
            "lwm2m.listen",
            "",
            "lwm2m.listen.secure",
            "coaps://127.0.0.1:" + port,
            "lwm2m.psk.keys",
            keys,
            "lwm2m.tls.sessions.file",
            file().toString());
    TaskHarness task = TaskHarness.start(settings);
    task.flow();
    return task;
  }

  private Response register(long patience) throws InterruptedException {
    Request request =
        Request.newPost().setURI("coaps://127.0.0.1:" + port + "/rd?ep=dev&lt=300&lwm2m=1.1&b=U");
    request.getOptions().setContentFormat(40);
    request.setPayload("</3303/0>");
    return request.send(device).waitForResponse(patience);
  }

  private static Object handshake(Response response) {
    return response.getSourceContext().get(DtlsEndpointContext.KEY_HANDSHAKE_TIMESTAMP);
  }

  @Test
  void shouldGoOnWithoutAHandshakeWhenTheTaskStartsAnew() throws Exception {
    // Given
    Object first;
    try (TaskHarness before = task("dev=" + KEY)) {
      first = handshake(register(PATIENCE));
    }
    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));

    // When
    try (TaskHarness after = task("dev=" + KEY)) {
      Response response = register(PATIENCE);

      // Then
      assertThat(permissions).isEqualTo("rw-------");
      assertThat(response).isNotNull();
      assertThat(response.getCode().text).isEqualTo("2.01");
      assertThat(handshake(response)).isEqualTo(first);
      assertThat(file()).as("used once").doesNotExist();
      assertThat(after.stored()).isNotEmpty();
    }
  }

  @Test
  void shouldNotGoOnWhenTheKeyIsAnotherOne() throws Exception {
    // Given
    try (TaskHarness before = task("dev=" + KEY)) {
      register(PATIENCE);
    }

    // When
    try (TaskHarness after = task("dev=" + KEY.replace("00", "ff"))) {
      Response response = register(SILENCE);

      // Then
      assertThat(response).isNull();
      assertThat(after.stored()).isEmpty();
      assertThat(file()).doesNotExist();
    }
  }
}
