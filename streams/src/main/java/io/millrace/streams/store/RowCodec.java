package io.millrace.streams.store;

/**
 * Rows as bytes.
 *
 * @param <R> the row
 */
public interface RowCodec<R> {

  /** Writes a row. */
  byte[] write(R row);

  /** Reads a row. */
  R read(byte[] bytes);
}
