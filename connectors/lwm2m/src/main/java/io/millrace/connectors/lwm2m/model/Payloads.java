package io.millrace.connectors.lwm2m.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.node.LwM2mRoot;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.node.ObjectLink;
import org.eclipse.leshan.core.node.TimestampedLwM2mNode;
import org.eclipse.leshan.core.node.TimestampedLwM2mNodes;
import org.eclipse.leshan.core.node.codec.CodecException;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mDecoder;
import org.eclipse.leshan.core.node.codec.LwM2mDecoder;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.util.datatype.ULong;

/** Reads values out of payloads, in every format of LwM2M 1.0 and 1.1. */
public final class Payloads {

  /** SenML counts times below this from now. */
  private static final long RELATIVE_SECONDS = 1L << 28;

  private final Models models;
  private final LwM2mDecoder decoder = new DefaultLwM2mDecoder();

  /**
   * @param models what objects are made of
   */
  public Payloads(Models models) {
    this.models = models;
  }

  /** Media type of a CoAP content format. */
  public static String mediaType(int format) {
    String known = ContentFormat.fromCode(format).getMediaType();
    return known.isEmpty() || known.contains("unknown") ? "application/x-coap-" + format : known;
  }

  /**
   * Reads what a device sent of its own accord.
   *
   * @throws UnreadableException if that cannot be done
   */
  public List<ResourceValue> sent(byte[] payload, int format, String root, long now) {
    try {
      return flat(
          decoder.decodeTimestampedNodes(
              payload, ContentFormat.fromCode(format), root, null, models.model()),
          now);
    } catch (CodecException | IllegalArgumentException e) {
      throw new UnreadableException(e);
    }
  }

  /**
   * Reads what several paths are.
   *
   * @throws UnreadableException if that cannot be done
   */
  public List<ResourceValue> several(byte[] payload, int format, List<String> paths, long now) {
    try {
      List<LwM2mPath> asked = paths.stream().map(LwM2mPath::new).toList();
      return flat(
          decoder.decodeTimestampedNodes(
              payload, ContentFormat.fromCode(format), "/", asked, models.model()),
          now);
    } catch (CodecException | IllegalArgumentException e) {
      throw new UnreadableException(e);
    }
  }

  /**
   * Reads what one path is.
   *
   * @throws UnreadableException if that cannot be done
   */
  public List<ResourceValue> single(byte[] payload, int format, String path, long now) {
    try {
      LwM2mPath asked = new LwM2mPath(path);
      List<ResourceValue> values = new ArrayList<>();
      for (TimestampedLwM2mNode node :
          decoder.decodeTimestampedData(
              payload, ContentFormat.fromCode(format), "/", asked, models.model())) {
        add(path, node.getNode(), millis(node.getTimestamp(), now), values);
      }
      return values;
    } catch (CodecException | IllegalArgumentException e) {
      throw new UnreadableException(e);
    }
  }

  private static List<ResourceValue> flat(TimestampedLwM2mNodes nodes, long now) {
    List<ResourceValue> values = new ArrayList<>();
    for (Instant time : nodes.getTimestamps()) {
      for (Map.Entry<LwM2mPath, LwM2mNode> node : nodes.getNodesAt(time).entrySet()) {
        String path = node.getKey().toString().substring(1);
        add(path, node.getValue(), millis(time, now), values);
      }
    }
    return values;
  }

  private static Long millis(Instant time, long now) {
    if (time == null) {
      return null;
    }
    return time.getEpochSecond() < RELATIVE_SECONDS
        ? now + time.toEpochMilli()
        : time.toEpochMilli();
  }

  private static void add(String path, LwM2mNode node, Long time, List<ResourceValue> values) {
    if (node instanceof LwM2mRoot root) {
      root.getObjects().values().forEach(each -> add("" + each.getId(), each, time, values));
    } else if (node instanceof LwM2mObject object) {
      object
          .getInstances()
          .values()
          .forEach(each -> add(path + "/" + each.getId(), each, time, values));
    } else if (node instanceof LwM2mObjectInstance instance) {
      instance
          .getResources()
          .values()
          .forEach(each -> add(path + "/" + each.getId(), each, time, values));
    } else if (node instanceof LwM2mMultipleResource multiple) {
      multiple
          .getInstances()
          .values()
          .forEach(each -> add(path + "/" + each.getId(), each, time, values));
    } else if (node instanceof LwM2mSingleResource resource) {
      values.add(new ResourceValue(path, plain(resource.getType(), resource.getValue()), time));
    } else if (node instanceof LwM2mResourceInstance instance) {
      values.add(new ResourceValue(path, plain(instance.getType(), instance.getValue()), time));
    }
  }

  private static Object plain(ResourceModel.Type type, Object value) {
    if (value instanceof Date date) {
      return date.getTime() / 1_000;
    }
    if (value instanceof ULong unsigned) {
      long bits = unsigned.longValue();
      return bits >= 0 ? (Object) bits : new BigDecimal(unsigned.toString()).doubleValue();
    }
    if (value instanceof ObjectLink link) {
      return link.getObjectId() + ":" + link.getObjectInstanceId();
    }
    if (value instanceof Link[] links) {
      return List.of(links).toString();
    }
    if (value instanceof Number number && type == ResourceModel.Type.FLOAT) {
      return number.doubleValue();
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}
