package io.millrace.streams.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schema.Quality;
import io.millrace.schema.Sample;
import io.millrace.schema.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are, there is a result: well-formed samples or a rejection with its code. */
class DecoderFuzzTest {

  private static final List<byte[]> VALID =
      Stream.concat(
              Stream.of(
                      "{\"temperature\":71.2,\"p\":{\"value\":2,\"unit\":\"bar\"},\"ts\":1,\"a\":[1]}",
                      "[{\"ts\":\"2026-01-01T00:00:00Z\",\"t\":1},{\"x\":null,\"seq\":3}]",
                      "[{\"bn\":\"urn:dev:ow:1:\",\"bt\":1.3e9,\"n\":\"a\",\"v\":1,\"s\":2},{\"vb\":true}]",
                      "m,a=b v=1i,w=\"x\\\"y\",u=t 1465839830100400200\n",
                      "time;a;b\n1;2;\"x\"\n2;3;y\n",
                      "-71.25e-3")
                  .map(text -> text.getBytes(StandardCharsets.UTF_8)),
              Stream.of(
                      "a36161f93e006162820102627473 1a49b14c80",
                      "82a7217161613a22fb41d303a15b0010622361412005006176016156 02 01a20061620401",
                      "bf61617f616261 63ff6162c48221 1904d2ff")
                  .map(hex -> HexFormat.of().parseHex(hex.replace(" ", ""))))
          .toList();

  private final Decoders decoders = new Decoders();

  @Property(tries = 5_000)
  void shouldGiveAResultWhenBytesAreRandom(
      @ForAll @Size(max = 200) byte[] payload, @ForAll("types") String contentType) {
    // When
    DecodeResult result = decoders.decode(Given.message(contentType, payload), Given.device());

    // Then
    assertSound(result);
  }

  @Property(tries = 20_000)
  void shouldGiveAResultWhenValidPayloadsAreDamaged(
      @ForAll @IntRange(min = 0, max = 8) int which,
      @ForAll @IntRange(min = 1, max = 6) int wounds,
      @ForAll long seed,
      @ForAll("types") String contentType) {
    // Given
    byte[] payload = damaged(VALID.get(which), wounds, new Random(seed));

    // When
    DecodeResult result = decoders.decode(Given.message(contentType, payload), Given.device());

    // Then
    assertSound(result);
  }

  @Property
  void shouldReadBackAnyNumberWhenItIsWrittenInJson(
      @ForAll @DoubleRange(min = -Double.MAX_VALUE, max = Double.MAX_VALUE) double number) {
    // When
    DecodeResult result = Given.decode("application/json", "{\"n\":" + number + "}");

    // Then
    assertThat(((Decoded) result).samples().get(0).getValueDouble()).isEqualTo(number);
  }

  @Property
  void shouldReadBackAnyIntegerWhenItIsWrittenInAnyFormat(
      @ForAll long number, @ForAll("integerPayloads") String pattern) {
    // When
    DecodeResult result = Given.decode(null, pattern.replace("#", Long.toString(number)));

    // Then
    Sample sample = ((Decoded) result).samples().get(0);
    long read =
        sample.getValueLong() == null ? sample.getValueDouble().longValue() : sample.getValueLong();
    assertThat(read).isEqualTo(number);
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
            "application/json",
            "application/cbor",
            "application/senml+json",
            "application/senml+cbor",
            "text/plain",
            "text/csv",
            "text/vnd.influxdb.line-protocol",
            "text/plain; charset=utf-16")
        .injectNull(0.3);
  }

  @Provide
  Arbitrary<String> integerPayloads() {
    return Arbitraries.of("{\"n\":#}", "[#]", "#", "m v=#i", "a,b\n#,x");
  }

  private static byte[] damaged(byte[] valid, int wounds, Random random) {
    byte[] bytes = valid.clone();
    for (int i = 0; i < wounds; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  private static void assertSound(DecodeResult result) {
    if (result instanceof Rejected rejected) {
      assertThat(rejected.code().stage()).isEqualTo(ErrorCode.MALFORMED_PAYLOAD.stage());
      assertThat(rejected.message()).isNotBlank();
      return;
    }
    List<Sample> samples = ((Decoded) result).samples();
    assertThat(samples).isNotEmpty();
    for (Sample sample : samples) {
      assertThat(sample.getMetric()).isNotEmpty();
      assertThat(setValues(sample)).isEqualTo(sample.getQuality() == Quality.BAD ? 0 : 1);
      if (sample.getValueDouble() != null) {
        assertThat(sample.getValueDouble()).isFinite();
      }
    }
  }

  private static long setValues(Sample sample) {
    return Stream.of(1, 2, 3, 4, 5).filter(field -> sample.get(field) != null).count();
  }
}
