package io.millrace.connectors.lwm2m;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A device that libcoap's command line plays, from one port of its own. */
final class CoapDevice {

  private static final Pattern CODE = Pattern.compile("c:([2-5]\\.[0-9]{2}) ");
  private static final Pattern LOCATION =
      Pattern.compile("Location-Path:rd, Location-Path:([a-z0-9]+)");

  private final String program;
  private final List<String> login;
  private final String scheme;
  private final int server;
  private final int port = TaskHarness.freePort();

  /** What a server answered. */
  record Said(String code, String text) {

    String location() {
      Matcher matcher = LOCATION.matcher(text);
      return matcher.find() ? matcher.group(1) : null;
    }
  }

  private CoapDevice(String program, String scheme, int server, String... login) {
    this.program = program;
    this.scheme = scheme;
    this.server = server;
    this.login = List.of(login);
    boolean installed = Files.isExecutable(Path.of("/usr/bin", program));
    if (System.getenv("CI") != null && !installed) {
      throw new IllegalStateException(program + " is missing: apt-get install libcoap3-bin");
    }
    Assumptions.assumeTrue(installed, program + " is missing: apt-get install libcoap3-bin");
  }

  static CoapDevice plain(int server) {
    return new CoapDevice("coap-client-notls", "coap", server);
  }

  static CoapDevice secure(String library, int server, String identity, String key) {
    return new CoapDevice("coap-client-" + library, "coaps", server, "-u", identity, "-k", key);
  }

  Said register(String endpoint, int lifetime, String links) {
    String path = "/rd?ep=" + endpoint + "&lt=" + lifetime + "&lwm2m=1.1&b=U";
    return run("-m", "post", "-t", "40", "-e", links, uri(path));
  }

  Said post(String path, int format, String payload) {
    return run("-m", "post", "-t", "" + format, "-e", payload, uri(path));
  }

  Said post(String path) {
    return run("-m", "post", uri(path));
  }

  Said post(String path, int format, Path file) {
    return run("-m", "post", "-t", "" + format, "-f", file.toString(), uri(path));
  }

  Said delete(String path) {
    return run("-m", "delete", uri(path));
  }

  /** Starts to post and does not wait. */
  Process begin(String path, int format, String payload, Path output) {
    return start(output, "-m", "post", "-t", "" + format, "-e", payload, uri(path));
  }

  private String uri(String path) {
    return scheme + "://127.0.0.1:" + server + path;
  }

  private Said run(String... arguments) {
    try {
      Path output = Files.createTempFile("coap", ".txt");
      Process process = start(output, arguments);
      process.waitFor();
      Said said = read(output);
      Files.delete(output);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was answered last. */
  static Said read(Path output) {
    try {
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      String code = null;
      Matcher matcher = CODE.matcher(text);
      while (matcher.find()) {
        code = matcher.group(1);
      }
      return new Said(code, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Path output, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program, "-v", "6", "-B", "30", "-p", "" + port));
    command.addAll(login);
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
