package io.millrace.connectors.opcua.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.core.types.DynamicType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;

/** Decodes structures; asks the server for its own types when the first one is met. */
final class Structures {

  private final OpcUaClient client;
  private EncodingContext context;

  Structures(OpcUaClient client) {
    this.client = client;
  }

  /** Something decoded, the fields of a structure of the standard, or the undecoded body. */
  Object decode(ExtensionObject object) {
    try {
      UaStructuredType decoded = object.decode(context());
      return decoded instanceof DynamicType ? decoded : fields(decoded);
    } catch (UaSerializationException | UaException | ReflectiveOperationException e) {
      return object.getBody();
    }
  }

  private EncodingContext context() throws UaException {
    if (context == null) {
      context = client.getDynamicEncodingContext();
    }
    return context;
  }

  private static Map<String, Object> fields(UaStructuredType value)
      throws ReflectiveOperationException {
    Map<String, Object> fields = new LinkedHashMap<>();
    Method[] getters = value.getClass().getDeclaredMethods();
    for (Method getter :
        Arrays.stream(getters).sorted(Comparator.comparing(Method::getName)).toList()) {
      String name = getter.getName();
      boolean isGetter =
          name.startsWith("get") && getter.getParameterCount() == 0 && !name.endsWith("Id")
              || name.equals("getUnitId");
      if (isGetter && java.lang.reflect.Modifier.isPublic(getter.getModifiers())) {
        fields.put(name.substring(3), getter.invoke(value));
      }
    }
    return fields;
  }
}
