package io.millrace.streams.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.millrace.schema.errors.ErrorCode;
import java.io.IOException;

/** Opens JSON and CBOR payloads with hard limits and turns what Jackson throws into a refusal. */
final class Documents {

  /** Reads the tokens of one document. */
  interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  private static final int NAME_MARGIN = 4;

  private final DecodeLimits limits;
  private final JsonFactory json;
  private final CBORFactory cbor;

  Documents(DecodeLimits limits) {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth() + 1)
            .maxStringLength(limits.textLength())
            .maxNumberLength(limits.numberLength())
            .maxNameLength(limits.nameLength() * NAME_MARGIN)
            .build();
    this.json =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    this.cbor =
        CBORFactory.builder()
            .streamReadConstraints(constraints)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
  }

  void json(Payload payload, Reading reading) {
    read(json, "JSON", payload, reading);
  }

  void cbor(Payload payload, Reading reading) {
    CborCheck.check(payload, limits);
    read(cbor, "CBOR", payload, reading);
  }

  private static void read(JsonFactory factory, String name, Payload payload, Reading reading) {
    try (JsonParser parser =
        factory.createParser(payload.bytes(), payload.offset(), payload.length())) {
      reading.read(parser);
    } catch (StreamConstraintsException e) {
      throw new Refusal(
          ErrorCode.TOO_LONG, "A text, a name or a number in the payload is too long");
    } catch (IOException e) {
      throw new Refusal(ErrorCode.MALFORMED_PAYLOAD, "The payload is not well-formed " + name);
    }
  }
}
