package io.millrace.connectors.lwm2m.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.node.codec.CodecException;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.util.datatype.ULong;

/** Writes values as a device takes them. */
public final class Writing {

  /** Content format of what is written to one resource. */
  public static final int TLV = ContentFormat.TLV_CODE;

  private final Models models;
  private final DefaultLwM2mEncoder encoder = new DefaultLwM2mEncoder();

  /**
   * @param models what objects are made of
   */
  public Writing(Models models) {
    this.models = models;
  }

  /**
   * A value for a resource or an instance of one.
   *
   * @throws IllegalArgumentException if it is not what the resource takes
   */
  public byte[] write(String path, JsonNode value) {
    LwM2mPath where = new LwM2mPath(path);
    ResourceModel model = models.resource(where.getObjectId(), where.getResourceId());
    Type type = model == null ? guess(value) : model.type;
    try {
      return encoder.encode(
          node(where, type, model, value), ContentFormat.TLV, "/", where, models.model());
    } catch (CodecException e) {
      throw new IllegalArgumentException("The value is not what " + path + " takes", e);
    }
  }

  private static LwM2mNode node(LwM2mPath where, Type type, ResourceModel model, JsonNode value) {
    if (where.isResourceInstance()) {
      return LwM2mResourceInstance.newInstance(
          where.getResourceInstanceId(), plain(type, value), type);
    }
    if (model != null && model.multiple) {
      Map<Integer, Object> instances = new LinkedHashMap<>();
      if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          instances.put(i, plain(type, value.get(i)));
        }
      } else {
        instances.put(0, plain(type, value));
      }
      return LwM2mMultipleResource.newResource(where.getResourceId(), instances, type);
    }
    return LwM2mSingleResource.newResource(where.getResourceId(), plain(type, value), type);
  }

  private static Type guess(JsonNode value) {
    if (value.isBoolean()) {
      return Type.BOOLEAN;
    }
    if (value.isIntegralNumber()) {
      return Type.INTEGER;
    }
    return value.isNumber() ? Type.FLOAT : Type.STRING;
  }

  private static Object plain(Type type, JsonNode value) {
    String text = value.isValueNode() ? value.asText() : null;
    if (text == null || value.isNull()) {
      throw new IllegalArgumentException("A single value is expected");
    }
    return switch (type) {
      case STRING, CORELINK -> text;
      case INTEGER -> Long.valueOf(text);
      case UNSIGNED_INTEGER -> ULong.valueOf(text);
      case FLOAT -> Double.valueOf(text);
      case BOOLEAN -> truth(text);
      case TIME -> new Date(Long.parseLong(text) * 1_000);
      case OPAQUE -> Base64.getDecoder().decode(text);
      case OBJLNK -> link(text);
      case NONE -> throw new IllegalArgumentException("It is executed, not written");
    };
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("true or false is expected");
    };
  }

  private static ObjectLink link(String text) {
    String[] parts = text.split(":");
    if (parts.length != 2) {
      throw new IllegalArgumentException("A link such as 3:0 is expected");
    }
    return new ObjectLink(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }
}
