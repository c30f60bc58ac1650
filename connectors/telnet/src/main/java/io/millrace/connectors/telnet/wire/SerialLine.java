package io.millrace.connectors.telnet.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a converter shall set its serial line (RFC 2217).
 *
 * @param baud bits a second, 0: leave everything as it is
 * @param dataBits 5 to 8
 * @param parity of a character
 * @param stopBits 1 or 2
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits) {

  /** Leaves the line as it is. */
  public static final SerialLine AS_IT_IS = new SerialLine(0, 8, Parity.NONE, 1);

  private static final int SET_BAUD = 1;

  /** Parity, in the order in which RFC 2217 numbers it from 1. */
  public enum Parity {
    /** No parity bit. */
    NONE,
    /** Odd. */
    ODD,
    /** Even. */
    EVEN,
    /** Always one. */
    MARK,
    /** Always zero. */
    SPACE
  }

  /** Whether there is something to set. */
  public boolean isGiven() {
    return baud > 0;
  }

  /** The settings, each as a command with its value. */
  List<byte[]> commands() {
    List<byte[]> commands = new ArrayList<>();
    commands.add(ByteBuffer.allocate(5).put((byte) SET_BAUD).putInt(baud).array());
    commands.add(new byte[] {2, (byte) dataBits});
    commands.add(new byte[] {3, (byte) (parity.ordinal() + 1)});
    commands.add(new byte[] {4, (byte) stopBits});
    return commands;
  }
}
