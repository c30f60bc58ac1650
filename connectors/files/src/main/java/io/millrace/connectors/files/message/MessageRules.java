package io.millrace.connectors.files.message;

import java.nio.charset.Charset;

/**
 * What lines become.
 *
 * @param format what files hold
 * @param charset of their text
 * @param device where the device is named
 * @param channel of all messages; empty: the path of the file
 * @param anyName whether the same content under another name is the same file
 */
public record MessageRules(
    FileFormat format, Charset charset, DeviceRule device, String channel, boolean anyName) {

  /** Media type of the messages. */
  String contentType() {
    boolean usual = charset.name().equals("UTF-8") || charset.name().equals("US-ASCII");
    return usual ? format.mediaType() : format.mediaType() + "; charset=" + charset.name();
  }
}
