package io.millrace.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What no well-meant client sends, byte by byte. */
final class HostileRequests {

  /**
   * One of them.
   *
   * @param what it is
   * @param bytes what goes over the wire
   * @param mayBeTaken whether what is hostile about it is not for the server to judge
   */
  record Attack(String what, byte[] bytes, boolean mayBeTaken) {

    @Override
    public String toString() {
      return what;
    }
  }

  private static final String PLACE = "POST /v1/devices/d/t HTTP/1.1\r\nHost: x\r\n";
  private static final String SMUGGLED = "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";

  private final List<Attack> attacks = new ArrayList<>();

  static List<Attack> all() {
    HostileRequests all = new HostileRequests();
    all.lengths();
    all.chunks();
    all.heads();
    all.paths();
    all.bodies();
    all.batches();
    all.cloudEvents();
    all.otherProtocols();
    all.noise();
    return all.attacks;
  }

  private void add(String what, String request) {
    attacks.add(new Attack(what, request.getBytes(StandardCharsets.ISO_8859_1), false));
  }

  private void addTaken(String what, String request) {
    attacks.add(new Attack(what, request.getBytes(StandardCharsets.ISO_8859_1), true));
  }

  private void lengths() {
    add("two lengths", PLACE + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n1" + SMUGGLED);
    add(
        "length and chunks",
        PLACE + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED);
    for (String length :
        List.of("-1", "1e3", "0x10", "99999999999999999999", "1, 2", "+1", "", "１")) {
      add("length " + length, PLACE + "Content-Length: " + length + "\r\n\r\n1");
    }
    add("a gigabyte", PLACE + "Content-Length: 1073741824\r\n\r\n1");
    for (String coding :
        List.of("gzip", "identity", "chunked, chunked", "xchunked", "\u000bchunked")) {
      add("coding " + coding, PLACE + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
    }
    add("blank before the colon", PLACE + "Content-Length : 1\r\n\r\n1");
  }

  private void chunks() {
    String chunked = PLACE + "Transfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n";
    for (String size : List.of("zz", "-1", "FFFFFFFFFFFFFFFF", "1;" + "x".repeat(20_000), "")) {
      add(
          "chunk of " + size.substring(0, Math.min(4, size.length())),
          chunked + size + "\r\n1\r\n0\r\n\r\n");
    }
    add("chunk without its end", chunked + "1\r\n1X0\r\n\r\n");
    add("trailer that is a head", chunked + "0\r\nHost: y\r\n" + "x: y\r\n".repeat(5_000) + "\r\n");
  }

  private void heads() {
    add("no host", "POST /v1/devices/d/t HTTP/1.1\r\nContent-Length: 1\r\n\r\n1");
    add("two hosts", PLACE + "Host: y\r\nContent-Length: 1\r\n\r\n1");
    add(
        "HTTP/1.0 with chunks",
        "POST /v1/devices/d/t HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    for (String version : List.of("HTTP/9.9", "HTTP/1.11", "HTP/1.1", "", "HTTP/1.1 HTTP/1.1")) {
      add("version " + version, "POST /v1/devices/d/t " + version + "\r\nHost: x\r\n\r\n");
    }
    for (String method :
        List.of("GET", "PUT", "DELETE", "TRACE", "CONNECT", "PATCH", "post", "P\0ST")) {
      add("method " + method, method + " /v1/devices/d/t HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    add("a folded header", PLACE + "X: a\r\n b\r\nContent-Length: 1\r\n\r\n1");
    add("a header without a name", PLACE + ": a\r\n\r\n");
    add("a header with a zero byte", PLACE + "X: a\0b\r\nContent-Length: 1\r\n\r\n1");
    add("a header of 100 kB", PLACE + "X: " + "a".repeat(100_000) + "\r\n\r\n");
    add("10,000 headers", PLACE + "X: a\r\n".repeat(10_000) + "\r\n");
    add("a key of 2,000 letters", posted("Idempotency-Key: " + "k".repeat(2_000), "1"));
    add("a key with a control character", posted("Idempotency-Key: a\u0001b", "1"));
    for (String sequence : List.of("-1", "x", "9223372036854775808", "1.5", "")) {
      add("sequence " + sequence, posted("Millrace-Sequence: " + sequence, "1"));
    }
    for (String time : List.of("yesterday", "2026-13-01T00:00:00Z", "1e400")) {
      add("time " + time, posted("Millrace-Time: " + time, "1"));
    }
    add(
        "a token in the wrong place",
        "GET /v1/devices/d/commands?wait=-5 HTTP/1.1\r\nHost: x\r\n\r\n");
    add("to wait for ever", "GET /v1/devices/d/commands?wait=1e99 HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private static String posted(String header, String body) {
    return PLACE
        + header
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  private void paths() {
    for (String device :
        List.of(
            "..",
            "%2e%2e",
            "%2F",
            "a%2Fb",
            "%00",
            "a%0d%0aX:%20y",
            "%zz",
            "%",
            "a;b=c",
            "%c0%ae",
            "+/#",
            "d".repeat(5_000))) {
      add(
          "device " + device.substring(0, Math.min(12, device.length())),
          "POST /v1/devices/"
              + device
              + "/t HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Length: 1\r\n"
              + "Content-Type: application/json\r\n\r\n"
              + "1");
    }
    for (String path :
        List.of(
            "*",
            "//",
            "/v1/devices//t",
            "http://evil.example/v1/devices/d/t/../..",
            "/v1/../../etc/passwd",
            "/\0")) {
      add("path " + path, "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n1");
    }
  }

  /** A payload is for Streams to decode; here it is bytes of a known kind. */
  private void bodies() {
    addTaken("100,000 brackets", posted("X: y", "[".repeat(100_000)));
    addTaken("no JSON at all", posted("X: y", "garbage{{{"));
    addTaken("nothing", posted("X: y", ""));
    add("a zipped body", posted("Content-Encoding: gzip", "1"));
    add("an unknown kind", PLACE + "Content-Type: application/x-sh\r\nContent-Length: 1\r\n\r\n1");
    add("a kind that is none", PLACE + "Content-Type: ;;;\r\nContent-Length: 1\r\n\r\n1");
    add("2 MB", posted("X: y", "1".repeat(2 << 20)));
  }

  private void batches() {
    for (String body :
        List.of(
            "{}",
            "null",
            "[",
            "[" + "[".repeat(50_000),
            "[1]",
            "[{}]",
            "[{\"device\":\"../x\",\"channel\":\"t\",\"payload\":1}]",
            "[{\"device\":\"d\",\"channel\":\"t\"}]",
            "[{\"device\":\"d\",\"channel\":\"t\",\"payload_base64\":\"%%%\"}]",
            "[{\"device\":{\"a\":1},\"channel\":\"t\",\"payload\":1}]",
            "[{\"device\":\"d\",\"channel\":\"t\",\"payload\":1,\"sequence\":-7}]",
            "[" + "{},".repeat(50_000) + "{}]")) {
      add(
          "batch " + body.substring(0, Math.min(40, body.length())),
          "POST /v1/batch HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Content-Type: application/json\r\n"
              + "Connection: close\r\n"
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
    }
  }

  private void cloudEvents() {
    for (String event :
        List.of(
            "{}",
            "[]",
            "{\"specversion\":\"9.9\"}",
            "{\"specversion\":\"1.0\",\"id\":1}",
            "nonsense")) {
      add(
          "event " + event,
          PLACE
              + "Content-Type: application/cloudevents+json\r\n"
              + "Connection: close\r\n"
              + "Content-Length: "
              + event.length()
              + "\r\n\r\n"
              + event);
    }
    add("half a binary event", posted("ce-specversion: 1.0\r\nce-id: 1", "1"));
    add(
        "a binary event of another version",
        posted("ce-specversion: 0.1\r\nce-id: 1\r\nce-type: t\r\nce-source: s", "1"));
  }

  private void otherProtocols() {
    add(
        "TLS",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
            + "\u0000".repeat(500));
    add("HTTP/2 and garbage", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\u00ff".repeat(2_000));
    add(
        "HTTP/2 with a frame of 16 MB",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000\u0000\u0001");
    add(
        "10,000 resets of HTTP/2",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"
            + "\0\0\u0004\u0003\0\0\0\0\u0001\0\0\0\u0008".repeat(10_000));
    add("MQTT", "\u0010\u000c\u0000\u0004MQTT\u0004\u0002\u0000<\u0000\u0000");
    add("lines without an end", "GET / ".repeat(20_000));
    add("line feeds", "\n".repeat(100_000));
  }

  private void noise() {
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      byte[] bytes = new byte[1 + random.nextInt(4_000)];
      random.nextBytes(bytes);
      attacks.add(new Attack("noise " + i, bytes, false));
    }
  }
}
