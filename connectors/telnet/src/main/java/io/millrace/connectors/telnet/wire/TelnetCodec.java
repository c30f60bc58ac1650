package io.millrace.connectors.telnet.wire;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** Telnet as seen from our side of one connection: takes data out of what is received. */
public final class TelnetCodec {

  private enum State {
    DATA,
    CARRIAGE_RETURN,
    COMMAND,
    OPTION,
    SUBNEGOTIATION,
    SUBNEGOTIATION_COMMAND
  }

  private final SerialLine serial;
  private final Options theirs;
  private final Options ours;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private State state = State.DATA;
  private int verb;
  private boolean lineSet;
  private String refusal;

  /**
   * @param binary whether bytes shall pass unchanged (RFC 856)
   * @param serial how the other side shall set its serial line
   */
  public TelnetCodec(boolean binary, SerialLine serial) {
    this.serial = serial;
    theirs =
        new Options(
            Set.of(Telnet.BINARY, Telnet.ECHO, Telnet.SUPPRESS_GO_AHEAD), Telnet.DO, Telnet.DONT);
    Set<Integer> offered = // text that is sent as binary would lose the meaning of its line ends
        binary ? Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD) : Set.of(Telnet.SUPPRESS_GO_AHEAD);
    ours = new Options(offered, Telnet.WILL, Telnet.WONT);
    if (binary) {
      send(theirs.ask(Telnet.BINARY), Telnet.BINARY);
      send(ours.ask(Telnet.BINARY), Telnet.BINARY);
    }
    if (serial.isGiven()) {
      send(ours.ask(Telnet.COM_PORT), Telnet.COM_PORT);
    }
  }

  /** The data in what was received. */
  public byte[] data(byte[] received, int length) {
    ByteArrayOutputStream data = new ByteArrayOutputStream(length);
    for (int i = 0; i < length; i++) {
      take(received[i] & 0xff, data);
    }
    return data.toByteArray();
  }

  /** What must be sent now, or nothing; asked for once. */
  public byte[] answers() {
    byte[] bytes = answers.toByteArray();
    answers.reset();
    return bytes;
  }

  /** Why the connection is of no use, or null. */
  public String refusal() {
    return refusal;
  }

  /** Data as it must be sent: IAC twice, and a lone carriage return with NUL (RFC 854). */
  public byte[] encode(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 2);
    boolean binary = ours.has(Telnet.BINARY);
    for (int i = 0; i < data.length; i++) {
      int each = data[i] & 0xff;
      bytes.write(each);
      boolean last = i + 1 == data.length;
      if (each == Telnet.IAC) {
        bytes.write(each);
      } else if (each == '\r' && !binary && (last || data[i + 1] != '\n' && data[i + 1] != 0)) {
        bytes.write(0);
      }
    }
    return bytes.toByteArray();
  }

  /** Does nothing but show that the connection lives. */
  public static byte[] keepAlive() {
    return new byte[] {(byte) Telnet.IAC, (byte) Telnet.NOP};
  }

  private void take(int each, ByteArrayOutputStream data) {
    switch (state) {
      case DATA -> data(each, data);
      case CARRIAGE_RETURN -> {
        state = State.DATA;
        if (each != 0) { // CR NUL is a lone carriage return
          data(each, data);
        }
      }
      case COMMAND -> command(each, data);
      case OPTION -> {
        state = State.DATA;
        option(each);
      }
      case SUBNEGOTIATION -> {
        if (each == Telnet.IAC) {
          state = State.SUBNEGOTIATION_COMMAND;
        }
      }
      case SUBNEGOTIATION_COMMAND -> endOrEscape(each, data);
    }
  }

  private void data(int each, ByteArrayOutputStream data) {
    if (each == Telnet.IAC) {
      state = State.COMMAND;
      return;
    }
    data.write(each);
    if (each == '\r' && !theirs.has(Telnet.BINARY)) {
      state = State.CARRIAGE_RETURN;
    }
  }

  private void command(int each, ByteArrayOutputStream data) {
    state = State.DATA;
    if (each == Telnet.IAC) {
      data.write(each);
    } else if (each == Telnet.SB) {
      state = State.SUBNEGOTIATION;
    } else if (each >= Telnet.WILL) {
      verb = each;
      state = State.OPTION;
    }
  }

  private void option(int option) {
    int answer =
        switch (verb) {
          case Telnet.WILL -> theirs.offered(option);
          case Telnet.WONT -> theirs.refused(option);
          case Telnet.DO -> ours.offered(option);
          default -> ours.refused(option);
        };
    if (answer != 0) {
      send(answer, option);
    }
    if (option == Telnet.COM_PORT && serial.isGiven()) {
      serial();
    }
  }

  private void serial() {
    if (verb == Telnet.DO && !lineSet) {
      lineSet = true;
      serial.commands().forEach(this::sendSerial);
    } else if (verb == Telnet.DONT) {
      refusal = "it does not let its serial line be set (RFC 2217)";
    }
  }

  private void sendSerial(byte[] command) {
    send(Telnet.SB, Telnet.COM_PORT);
    for (byte each : command) {
      answers.write(each);
      if ((each & 0xff) == Telnet.IAC) {
        answers.write(each);
      }
    }
    answers.write(Telnet.IAC);
    answers.write(Telnet.SE);
  }

  private void endOrEscape(int each, ByteArrayOutputStream data) {
    if (each == Telnet.IAC) {
      state = State.SUBNEGOTIATION;
    } else if (each == Telnet.SE) {
      state = State.DATA; // an answer to what was set, or what nobody asked for
    } else {
      command(each, data); // it was never ended
    }
  }

  private void send(int command, int option) {
    answers.write(Telnet.IAC);
    answers.write(command);
    answers.write(option);
  }
}
