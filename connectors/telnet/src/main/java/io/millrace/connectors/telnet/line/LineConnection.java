package io.millrace.connectors.telnet.line;

import io.millrace.connectors.telnet.frame.Frame;
import io.millrace.connectors.telnet.frame.FrameKind;
import io.millrace.connectors.telnet.frame.Framer;
import io.millrace.connectors.telnet.wire.TelnetCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** One connection, from the first byte to the last. Used by one thread; any may close it. */
final class LineConnection implements AutoCloseable {

  private static final int READ_BYTES = 8_192;
  private static final int LONGEST_READ_MILLIS = 1_000;

  private final LineSettings settings;
  private final LongSupplier nanoClock;
  private final Socket socket = new Socket();
  private final TelnetCodec codec;
  private final Framer framer;
  private final byte[] buffer = new byte[READ_BYTES];
  private long heardNanos;
  private long spokeNanos;

  LineConnection(LineSettings settings, LongSupplier nanoClock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.codec = settings.raw() ? null : new TelnetCodec(settings.binary(), settings.serial());
    this.framer = new Framer(settings.frame());
  }

  void connect(LineAddress address) throws IOException {
    socket.setKeepAlive(true);
    socket.setTcpNoDelay(true);
    InetSocketAddress place = new InetSocketAddress(address.host(), address.port());
    socket.connect(place, (int) settings.times().connect().toMillis());
    socket.setSoTimeout(
        settings.frame().kind() == FrameKind.IDLE
            ? (int) settings.frame().idle().toMillis()
            : LONGEST_READ_MILLIS);
    heardNanos = nanoClock.getAsLong();
    spokeNanos = heardNanos;
    answer();
  }

  /**
   * What is complete by now; none if nothing is.
   *
   * @throws IOException if the connection is over
   */
  List<Frame> read() throws IOException {
    InputStream in = socket.getInputStream();
    int length;
    try {
      length = in.read(buffer);
    } catch (SocketTimeoutException e) { // nothing came for a while; the connection goes on
      quiet();
      return framer.idle();
    }
    if (length < 0) {
      throw new IOException("the other side closed it");
    }
    heardNanos = nanoClock.getAsLong();
    if (codec == null) {
      return framer.add(Arrays.copyOf(buffer, length));
    }
    byte[] data = codec.data(buffer, length);
    answer();
    return framer.add(data);
  }

  /** The rest, once {@link #read} has failed. */
  List<Frame> rest() {
    return framer.end();
  }

  private void answer() throws IOException {
    if (codec == null) {
      return;
    }
    send(codec.answers());
    if (codec.refusal() != null) {
      throw new IOException(codec.refusal());
    }
  }

  private void quiet() throws IOException {
    Duration silence = settings.times().silence();
    if (!silence.isZero() && nanoClock.getAsLong() - heardNanos > silence.toNanos()) {
      throw new IOException("nothing was heard for " + silence.toSeconds() + " s");
    }
    Duration keepAlive = settings.times().keepAlive();
    if (codec != null
        && !keepAlive.isZero()
        && nanoClock.getAsLong() - spokeNanos > keepAlive.toNanos()) {
      send(TelnetCodec.keepAlive());
    }
  }

  private void send(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      socket.getOutputStream().write(bytes);
      spokeNanos = nanoClock.getAsLong();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
