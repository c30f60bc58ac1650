package io.millrace.connectors.coap.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connectors.coap.intake.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices built with libcoap. */
class LibcoapIT {

  private static final String KEYS = "boiler-7=6b65792d6f66,gw@line-1-*=6b65792d6777";
  private static final int LARGE = 60_000;

  @TempDir private Path directory;
  private final Shelf shelf = new Shelf();

  @ParameterizedTest
  @ValueSource(strings = {"con", "non"})
  void shouldTakeAMessageWhenItIsConfirmableOrNot(String type) throws Exception {
    // Given
    shelf.storing = true;
    Libcoap device = type.equals("con") ? new Libcoap("notls") : new Libcoap("notls", "-N");

    // When
    String code;
    try (DeviceServer server = Servers.open(shelf)) {
      String path = "/v1/devices/d-1/t?id=m-1";
      code = post(device, "coap", server, path, "-t", "50", "-e", "{\"t\":1}");
    }

    // Then
    assertThat(code).isEqualTo("2.04");
    Said said = shelf.said.get(0);
    assertThat(said.payload()).asString().isEqualTo("{\"t\":1}");
    assertThat(said.contentType()).isEqualTo("application/json");
    assertThat(said.messageId()).isEqualTo("m-1");
  }

  @Test
  void shouldTakeOneMessageWhenItComesInBlocks() throws Exception {
    // Given
    shelf.storing = true;
    Path file = Files.write(directory.resolve("payload"), new byte[LARGE]);

    // When
    String code;
    try (DeviceServer server = Servers.open(shelf)) {
      code =
          post(
              new Libcoap("notls"),
              "coap",
              server,
              "/v1/devices/d-1/log",
              "-t",
              "42",
              "-f",
              file.toString());
    }

    // Then
    assertThat(code).isEqualTo("2.04");
    assertThat(shelf.said)
        .singleElement()
        .satisfies(said -> assertThat(said.payload()).hasSize(LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"openssl", "gnutls"})
  void shouldKnowADeviceByItsKeyWhenItUsesDtls(String library) throws Exception {
    // Given
    shelf.storing = true;
    Libcoap boiler = new Libcoap(library, "-u", "boiler-7", "-k", "key-of");

    // When
    String own;
    String foreign;
    try (DeviceServer server = Servers.secure(shelf, KEYS)) {
      own = post(boiler, "coaps", server, "/v1/devices/boiler-7/t", "-e", "1");
      foreign = post(boiler, "coaps", server, "/v1/devices/line-1-a/t", "-e", "1");
    }

    // Then
    assertThat(own).isEqualTo("2.04");
    assertThat(foreign).isEqualTo("4.03");
    assertThat(shelf.said)
        .singleElement()
        .satisfies(said -> assertThat(said.principal()).isEqualTo("boiler-7"));
  }

  @Test
  void shouldLetAGatewaySpeakWhenItsDevicesAreNamed() throws Exception {
    // Given
    shelf.storing = true;
    Libcoap gateway = new Libcoap("openssl", "-u", "gw", "-k", "key-gw");

    // When
    String code;
    try (DeviceServer server = Servers.secure(shelf, KEYS)) {
      code = post(gateway, "coaps", server, "/v1/devices/line-1-a/t", "-e", "1");
    }

    // Then
    assertThat(code).isEqualTo("2.04");
  }

  @Test
  void shouldSayNothingWhenTheKeyIsAnother() throws Exception {
    // Given
    shelf.storing = true;
    Libcoap impostor = new Libcoap("openssl", "-B", "4", "-u", "boiler-7", "-k", "guess");

    // When
    String code;
    try (DeviceServer server = Servers.secure(shelf, KEYS)) {
      code = post(impostor, "coaps", server, "/v1/devices/boiler-7/t", "-e", "1");
    }

    // Then
    assertThat(code).isNull();
    assertThat(shelf.said).isEmpty();
  }

  @Test
  void shouldNameItsPlaceAndNoMoreWhenItIsDiscovered() throws Exception {
    // When
    String code;
    try (DeviceServer server = Servers.open(shelf)) {
      code = new Libcoap("notls").answer("-m", "get", uri("coap", server, "/.well-known/core"));
    }

    // Then
    assertThat(code).isEqualTo("2.05");
  }

  private static String post(
      Libcoap device, String scheme, DeviceServer server, String path, String... options)
      throws Exception {
    String[] all = new String[options.length + 3];
    all[0] = "-m";
    all[1] = "post";
    System.arraycopy(options, 0, all, 2, options.length);
    all[all.length - 1] = uri(scheme, server, path);
    return device.answer(all);
  }

  private static String uri(String scheme, DeviceServer server, String path) {
    return scheme + "://127.0.0.1:" + server.addresses().get(0).getPort() + path;
  }
}
