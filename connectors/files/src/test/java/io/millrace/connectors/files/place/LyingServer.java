package io.millrace.connectors.files.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An FTP server that asks its client to fetch data from another host, and lists what it is told to.
 * No real one does.
 */
final class LyingServer implements AutoCloseable {

  private final ServerSocket control = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  private final ServerSocket data = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  private final ServerSocket victim;
  private final AtomicInteger visitors = new AtomicInteger();
  private final String listing;

  LyingServer(String listing) throws IOException {
    this.listing = listing;
    victim = new ServerSocket(data.getLocalPort(), 5, InetAddress.getByName("127.0.0.2"));
    start(this::waitForVisitors);
    start(this::serve);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "lying-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void waitForVisitors() {
    try {
      while (true) {
        victim.accept().close();
        visitors.incrementAndGet();
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void serve() {
    try (Socket client = control.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out =
            new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8)) {
      say(out, "220 hello");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(line.split(" ")[0], out);
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void answer(String command, PrintWriter out) throws IOException {
    switch (command) {
      case "USER" -> say(out, "331 password?");
      case "PASS" -> say(out, "230 welcome");
      case "SYST" -> say(out, "215 UNIX Type: L8");
      case "PASV" -> {
        int port = data.getLocalPort();
        say(out, "227 Entering (127,0,0,2," + port / 256 + ',' + port % 256 + ')');
      }
      case "LIST" -> list(out);
      case "SIZE" -> say(out, "213 5");
      case "MDTM" -> say(out, "213 20260101120000");
      case "TYPE", "CWD", "NOOP" -> say(out, "200 yes");
      default -> say(out, "502 no");
    }
  }

  private void list(PrintWriter out) throws IOException {
    say(out, "150 here it comes");
    try (Socket client = data.accept()) {
      client.getOutputStream().write(listing.getBytes(StandardCharsets.UTF_8));
    }
    say(out, "226 done");
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }

  int port() {
    return control.getLocalPort();
  }

  /** How often somebody connected to the other host. */
  int visitors() {
    return visitors.get();
  }

  @Override
  public void close() throws IOException {
    control.close();
    data.close();
    victim.close();
  }
}
