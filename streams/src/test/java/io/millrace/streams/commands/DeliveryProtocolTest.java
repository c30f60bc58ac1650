package io.millrace.streams.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Device;
import io.millrace.schema.Endpoint;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryProtocolTest {

  @ParameterizedTest
  @CsvSource({
    "modbus, mqtt, modbus",
    "'ftp,lwm2m,mqtt', mqtt, lwm2m",
    "OPC-UA, , opcua",
    "mqtts, modbus, mqtt",
    "'', modbus, modbus",
    "'', https, http",
    "'', , mqtt",
    "'kafka,ftp', lwm2m, lwm2m",
    "'ftp,telnet', lwm2m, telnet",
    "sftp, , mqtt"
  })
  void shouldNameWhoDelivers(String declared, String lastSeen, String expected) {
    // Given
    Device device = Device.newBuilder().setId("d1").setEndpoints(endpoints(declared)).build();

    // When
    String protocol = DeliveryProtocol.of(device, lastSeen);

    // Then
    assertThat(protocol).isEqualTo(expected);
  }

  private static List<Endpoint> endpoints(String declared) {
    return Arrays.stream(declared.split(","))
        .filter(name -> !name.isEmpty())
        .map(name -> Endpoint.newBuilder().setProtocol(name).build())
        .toList();
  }
}
