package io.millrace.schema.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The five bytes before an Avro body: magic 0 and a big-endian schema id.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Confluent
 *     wire format</a>
 */
public final class WireFormat {

  /** Number of bytes before the body. */
  public static final int HEADER = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** Writes the header into the first bytes of an array. */
  public static void write(byte[] target, int schemaId) {
    ByteBuffer.wrap(target).put(MAGIC).putInt(schemaId);
  }

  /**
   * Reads the schema id.
   *
   * @throws SerializationException if the bytes do not start with a header
   */
  public static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != MAGIC) {
      throw new SerializationException(
          "Not in the Confluent wire format: magic byte 0 and a schema id are missing");
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }
}
