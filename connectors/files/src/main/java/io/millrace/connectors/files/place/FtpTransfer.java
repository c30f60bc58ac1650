package io.millrace.connectors.files.place;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * A file on its way. FTP ends a file by closing the data connection; only the answer on the control
 * connection tells whether that was its end.
 */
final class FtpTransfer extends FilterInputStream {

  private final FTPClient client;
  private final FtpConnection connection;
  private boolean answered;

  FtpTransfer(InputStream data, FTPClient client, FtpConnection connection) {
    super(data);
    this.client = client;
    this.connection = connection;
  }

  @Override
  public int read() throws IOException {
    int each = super.read();
    if (each < 0) {
      checkEnd();
    }
    return each;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    if (count < 0) {
      checkEnd();
    }
    return count;
  }

  private void checkEnd() throws IOException {
    if (answered) {
      return;
    }
    close();
    if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
      throw new EOFException("The server ends the file: " + client.getReplyString().strip());
    }
  }

  /** What is left is not wanted: the server says so in its answer, which is of no interest. */
  @Override
  public void close() throws IOException {
    if (answered) {
      return;
    }
    answered = true;
    try {
      in.close();
      client.completePendingCommand();
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }
}
