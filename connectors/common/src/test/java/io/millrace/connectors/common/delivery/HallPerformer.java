package io.millrace.connectors.common.delivery;

import io.millrace.schema.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Tells the devices of a hall what to do; a call is not to be done twice, all else may be. */
final class HallPerformer implements Performer, AutoCloseable {

  static final String CALL = "call/";

  private final int port;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  HallPerformer(int port) {
    this.port = port;
  }

  @Override
  public boolean isMine(Command command) {
    return !command.getDevice().startsWith("other");
  }

  @Override
  public String complaint(Command command) {
    return null;
  }

  @Override
  public void perform(Parcel parcel, boolean again, Consumer<Answer> answer) {
    if (again && parcel.command().getName().startsWith(CALL)) {
      answer.accept(Answer.unknown("It may have been called"));
    } else {
      threads.execute(() -> answer.accept(ask(parcel.command().getId())));
    }
  }

  private Answer ask(String id) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((id + "\n").getBytes(StandardCharsets.UTF_8));
      String said = reader.readLine();
      return Answer.done("OK", said.getBytes(StandardCharsets.UTF_8), "text/plain");
    } catch (IOException e) {
      return Answer.unknown(e.getMessage());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
