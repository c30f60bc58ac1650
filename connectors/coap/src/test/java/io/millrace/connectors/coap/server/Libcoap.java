package io.millrace.connectors.coap.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A device that libcoap's command line plays. */
final class Libcoap {

  private static final Pattern CODE = Pattern.compile("c:([2-5]\\.[0-9]{2}) ");
  private static final int SECONDS = 20;

  private final List<String> command = new ArrayList<>();

  /**
   * @param library {@code notls}, {@code openssl} or {@code gnutls}
   * @param login options that say who the device is
   */
  Libcoap(String library, String... login) {
    String program = "coap-client-" + library;
    boolean installed = Files.isExecutable(Path.of("/usr/bin", program));
    if (System.getenv("CI") != null && !installed) {
      throw new IllegalStateException(program + " is missing: apt-get install libcoap3-bin");
    }
    Assumptions.assumeTrue(installed, program + " is missing: apt-get install libcoap3-bin");
    command.addAll(List.of(program, "-v", "6", "-B", String.valueOf(SECONDS)));
    command.addAll(List.of(login));
  }

  /** The code that a request was answered with last; null if it was not answered. */
  String answer(String... arguments) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    Matcher matcher = CODE.matcher(text);
    String code = null;
    while (matcher.find()) {
      code = matcher.group(1);
    }
    return code;
  }
}
