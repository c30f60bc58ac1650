package io.millrace.runtime.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * How the API writes: snake_case names, times as RFC 3339, records of the pipeline as {@link
 * RecordJson} has them.
 */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(SpecificRecordBase.class, new RecordSerializer()));

  private Json() {}

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static final class RecordSerializer extends JsonSerializer<SpecificRecordBase> {
    @Override
    public void serialize(SpecificRecordBase value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeTree(RecordJson.of(value));
    }
  }
}
