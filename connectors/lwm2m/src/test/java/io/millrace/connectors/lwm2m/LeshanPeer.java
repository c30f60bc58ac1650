package io.millrace.connectors.lwm2m;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A device that Leshan's client plays in a process of its own, for tests of other modules. It is
 * told lines of JSON, and answers each with one.
 */
final class LeshanPeer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LeshanPeer() {}

  /**
   * @param arguments port of the server, endpoint, and its key in hexadecimal; the identity is the
   *     endpoint
   */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    byte[] key = HexFormat.of().parseHex(arguments[2]);
    LeshanDevice.Plan plan = LeshanDevice.Plan.psk(arguments[1], port, arguments[1], key);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (LeshanDevice device = new LeshanDevice(plan)) {
      device.start();
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        System.out.println("{\"value\":" + obey(JSON.readTree(line), device) + "}");
      }
    }
  }

  private static Object obey(JsonNode order, LeshanDevice device) {
    switch (order.path("do").asText()) {
      case "feel" -> device.feel(order.path("value").asDouble());
      case "report" -> device.report();
      default -> {
        // only asked
      }
    }
    return order.path("get").asText().equals("registered")
        ? device.isRegistered()
        : device.setPoint();
  }
}
