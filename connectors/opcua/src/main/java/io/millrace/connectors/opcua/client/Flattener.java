package io.millrace.connectors.opcua.client;

import io.millrace.connectors.opcua.value.Scalar;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.milo.opcua.sdk.core.types.DynamicEnumType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicUnionType;
import org.eclipse.milo.opcua.stack.core.types.UaEnumeratedType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;

/**
 * Takes values apart into scalars: an array into {@code .0}, {@code .1} …, a matrix into {@code
 * .0.1} …, a structure into its fields. What is longer or deeper than allowed has no value.
 */
final class Flattener {

  private static final int MOST = 1_000;
  private static final int DEEPEST = 8;

  private final Structures structures;

  Flattener(Structures structures) {
    this.structures = structures;
  }

  List<Scalar> scalars(Variant variant) {
    List<Scalar> scalars = new ArrayList<>(1);
    add("", variant.getValue(), 0, scalars);
    if (scalars.size() > MOST) {
      return List.of(new Scalar("", null));
    }
    return scalars;
  }

  private void add(String suffix, Object value, int depth, List<Scalar> scalars) {
    if (depth > DEEPEST || scalars.size() > MOST) {
      scalars.add(new Scalar(suffix, null));
    } else if (value instanceof Variant variant) {
      add(suffix, variant.getValue(), depth + 1, scalars);
    } else if (value instanceof DataValue inner) {
      add(suffix, inner.getValue().getValue(), depth + 1, scalars);
    } else if (value instanceof Matrix matrix) {
      addMatrix(suffix, matrix, depth, scalars);
    } else if (value instanceof ExtensionObject object) {
      addStructure(suffix, object, depth, scalars);
    } else if (value instanceof DynamicStructType struct) {
      addMembers(suffix, struct.getMembers(), depth, scalars);
    } else if (value instanceof DynamicUnionType union) {
      union
          .getValue()
          .ifPresent(
              each -> add(suffix + "." + each.fieldName(), each.fieldValue(), depth + 1, scalars));
    } else if (value != null && value.getClass().isArray()) {
      addArray(suffix, value, depth, scalars);
    } else {
      scalars.add(new Scalar(suffix, scalar(value)));
    }
  }

  private void addArray(String suffix, Object array, int depth, List<Scalar> scalars) {
    int length = Array.getLength(array);
    if (length == 0) {
      scalars.add(new Scalar(suffix + ".length", 0L));
    }
    for (int i = 0; i < length && scalars.size() <= MOST; i++) {
      add(suffix + "." + i, Array.get(array, i), depth + 1, scalars);
    }
  }

  private void addMatrix(String suffix, Matrix matrix, int depth, List<Scalar> scalars) {
    Object elements = matrix.getElements();
    int[] dimensions = matrix.getDimensions();
    int length = elements == null ? 0 : Array.getLength(elements);
    for (int i = 0; i < length && scalars.size() <= MOST; i++) {
      add(suffix + place(i, dimensions), Array.get(elements, i), depth + 1, scalars);
    }
  }

  /** Where an element of a matrix stands that is stored row by row. */
  private static String place(int index, int[] dimensions) {
    StringBuilder place = new StringBuilder();
    int rest = index;
    for (int i = dimensions.length - 1; i >= 0; i--) {
      int size = Math.max(1, dimensions[i]);
      place.insert(0, "." + rest % size);
      rest /= size;
    }
    return place.toString();
  }

  private void addStructure(
      String suffix, ExtensionObject object, int depth, List<Scalar> scalars) {
    Object decoded = structures.decode(object);
    if (decoded instanceof Map<?, ?> members) {
      addMembers(suffix, members, depth, scalars);
    } else if (decoded instanceof ByteString bytes) {
      scalars.add(new Scalar(suffix, bytes.bytes()));
    } else {
      add(suffix, decoded, depth + 1, scalars);
    }
  }

  private void addMembers(String suffix, Map<?, ?> members, int depth, List<Scalar> scalars) {
    members.forEach((name, member) -> add(suffix + "." + name, member, depth + 1, scalars));
  }

  private static Object scalar(Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value instanceof ByteString bytes ? bytes.bytes() : text(value);
  }

  private static Object number(Number number) {
    if (number instanceof Float single) {
      return Double.valueOf(single.toString()); // 0.1f is meant as 0.1
    }
    if (number instanceof Double) {
      return number;
    }
    if (number instanceof ULong large) {
      BigInteger exact = large.toBigInteger();
      return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact.doubleValue();
    }
    return number.longValue();
  }

  private static Object text(Object value) {
    if (value instanceof UaEnumeratedType word) {
      return (long) word.getValue();
    }
    if (value instanceof DynamicEnumType word) {
      return (long) word.getValue();
    }
    if (value instanceof DateTime time) {
      return time.getJavaInstant().toString();
    }
    if (value instanceof LocalizedText text) {
      return text.getText();
    }
    if (value instanceof QualifiedName name) {
      return name.toParseableString();
    }
    if (value instanceof NodeId node) {
      return node.toParseableString();
    }
    if (value instanceof ExpandedNodeId node) {
      return node.toParseableString();
    }
    if (value instanceof StatusCode code) {
      return Statuses.name(code.getValue());
    }
    if (value instanceof XmlElement xml) {
      return xml.getFragment();
    }
    return value instanceof UUID id ? id.toString() : value.toString();
  }
}
