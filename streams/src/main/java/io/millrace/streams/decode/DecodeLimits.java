package io.millrace.streams.decode;

/**
 * How much one payload may ask of the decoder.
 *
 * @param depth levels of objects and arrays inside each other
 * @param values samples of one message
 * @param textLength characters of one text, bytes of one run of bytes
 * @param numberLength characters of one written number
 * @param nameLength characters of one metric name
 */
public record DecodeLimits(
    int depth, int values, int textLength, int numberLength, int nameLength) {

  /** 32 levels, 10,000 values, 65,536 characters a text, 128 a number, 255 a name. */
  public static DecodeLimits defaults() {
    return new DecodeLimits(32, 10_000, 65_536, 128, 255);
  }
}
