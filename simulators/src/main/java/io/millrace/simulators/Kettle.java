package io.millrace.simulators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A kettle with a console over TCP, as instruments have them: it asks who is there, says its
 * temperature every two seconds, and answers what it is told.
 */
final class Kettle implements Machine {

  private static final int EVERY = 4;
  private static final double ROOM = 20;
  private static final double BOILING = 100;
  private static final String PASSWORD_PROMPT = "Password: ";

  private final ServerSocket door;
  private final String password;
  private final Approach temperature = new Approach(70, 0.02, 0.1, 21);
  private volatile boolean heating;
  private volatile PrintWriter caller;
  private int steps;

  /**
   * @param port of its console
   * @param password that its console asks for
   */
  Kettle(int port, String password) throws IOException {
    this.password = password;
    this.door = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::open, "kettle");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void step() {
    double now = temperature.step(heating ? BOILING : ROOM);
    heating &= now < 95;
    PrintWriter out = caller;
    if (out != null && steps++ % EVERY == 0) {
      say(out, String.format(Locale.ROOT, "{\"temperature\":%.1f,\"heating\":%b}", now, heating));
    }
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }

  private void open() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        listen(socket);
      } catch (IOException e) { // the caller has gone, or the kettle was switched off
        caller = null;
      }
    }
  }

  private void listen(Socket socket) throws IOException {
    PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.US_ASCII);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    out.print(PASSWORD_PROMPT);
    out.flush();
    if (!password.equals(in.readLine())) {
      say(out, "Who are you?");
      return;
    }
    say(out, "kettle ready");
    caller = out;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      boolean known = line.equals("boil on") || line.equals("boil off");
      heating = known ? line.equals("boil on") : heating;
      say(out, known ? "OK " + line : "ERROR " + line);
    }
    caller = null;
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      e.printStackTrace();
    }
  }
}
