package io.millrace.connectors.common;

import io.millrace.connectors.common.convert.ConverterSettings;
import io.millrace.connectors.common.convert.StructCodec;
import io.millrace.schema.serde.RestSchemaRegistry;
import io.millrace.schema.serde.SchemaRegistry;
import io.millrace.schema.serde.SchemaRegistryException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Writes the records of the pipeline in the Confluent wire format, straight from structs, and reads
 * them again. For values only; keys are plain strings.
 */
public final class MillraceAvroConverter implements Converter {

  private final SchemaRegistry given;
  private StructCodec codec;

  /** For Kafka Connect, which configures it afterwards. */
  public MillraceAvroConverter() {
    this(null);
  }

  MillraceAvroConverter(SchemaRegistry registry) {
    this.given = registry;
  }

  @Override
  public ConfigDef config() {
    return ConverterSettings.definition();
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    if (isKey) {
      throw new ConfigException(
          "key.converter",
          MillraceAvroConverter.class.getName(),
          "keys are plain strings: use org.apache.kafka.connect.storage.StringConverter");
    }
    codec = new StructCodec(given == null ? registry(new ConverterSettings(configs)) : given);
  }

  private static SchemaRegistry registry(ConverterSettings settings) {
    return new RestSchemaRegistry(settings.urls(), settings.userInfo());
  }

  @Override
  public byte[] fromConnectData(String topic, Schema schema, Object value) {
    try {
      return codec.write(topic, schema, value);
    } catch (SchemaRegistryException e) {
      throw retriable(e);
    }
  }

  @Override
  public SchemaAndValue toConnectData(String topic, byte[] value) {
    try {
      return codec.read(topic, value);
    } catch (SchemaRegistryException e) {
      throw retriable(e);
    }
  }

  private static RuntimeException retriable(SchemaRegistryException e) {
    return e.retriable() ? new RetriableException(e.getMessage(), e) : e;
  }
}
