package io.millrace.runtime.config;

import io.millrace.runtime.config.Shape.Field;
import io.millrace.runtime.config.Shape.Foreign;
import io.millrace.runtime.config.Shape.Group;
import io.millrace.runtime.config.Shape.Mapping;
import io.millrace.runtime.config.Shape.Scalar;
import io.millrace.runtime.config.Shape.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns a Java record whose components carry {@link Setting} into the shape in which people write
 * it; keys are the component names in snake_case.
 *
 * @param references follows references to secrets
 */
record RecordShapes(References references) {

  Group of(Class<? extends Record> type) {
    return new Group(
        "the section " + snake(type.getSimpleName().replaceFirst("(Settings|Config)$", "")),
        Arrays.stream(type.getRecordComponents()).map(this::field).toList(),
        values -> build(type, values));
  }

  private Field field(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String name = snake(component.getName());
    Shape shape = shape(component, setting);
    return setting.required()
        ? new Field(name, setting.value(), shape, false, null)
        : new Field(name, setting.value(), shape, true, byDefault(component, setting, shape));
  }

  @SuppressWarnings("unchecked") // checked by isRecord
  private Shape shape(RecordComponent component, Setting setting) {
    Class<?> type = component.getType();
    if (type.isRecord()) {
      return of((Class<? extends Record>) type);
    }
    if (type == List.class) {
      Class<?> item = argument(component, 0);
      return new Sequence(
          item.isRecord() ? of((Class<? extends Record>) item) : scalar(item, setting));
    }
    if (type != Map.class) {
      return scalar(type, setting);
    }
    return new Mapping(values(argument(component, 1)));
  }

  private Function<String, Shape> values(Class<?> type) {
    if (type == SourceValue.class) {
      return this::sourceSetting;
    }
    return type == Secret.class ? this::clientProperty : name -> Scalars.TEXT;
  }

  private static Class<?> argument(RecordComponent component, int index) {
    ParameterizedType type = (ParameterizedType) component.getGenericType();
    return (Class<?>) type.getActualTypeArguments()[index];
  }

  private Scalar scalar(Class<?> type, Setting setting) {
    if (type == Secret.class) {
      return secret();
    }
    if (type == boolean.class) {
      return Scalars.TRUTH;
    }
    if (type == Path.class) {
      return new Scalar("a path", written -> Path.of(Scalars.text(written)));
    }
    if (type == String.class) {
      return setting.matches().isEmpty() ? Scalars.TEXT : Scalars.textMatching(setting.matches());
    }
    Scalar wide = Scalars.integer(setting.min(), setting.max());
    return new Scalar(wide.expected(), written -> narrow((Long) wide.reader().read(written), type));
  }

  private static Object narrow(Long value, Class<?> type) {
    return type == short.class ? (Object) value.shortValue() : (Object) value.intValue();
  }

  private Scalar secret() {
    return new Scalar(
        "a reference ${env:NAME} or ${file:/path}",
        written -> {
          if (!References.isReference(written.text())) {
            throw new IllegalArgumentException("a secret does not belong in this file");
          }
          return references.resolve(written.text());
        },
        true);
  }

  private Scalar clientProperty(String name) {
    return ClientProperties.isPassword(ClientProperties.known(name))
        ? secret()
        : new Scalar("text", written -> references.resolve(written.text()), true);
  }

  private Shape sourceSetting(String name) {
    if (SourceSettings.isPassword(SourceSettings.own(name))) {
      return new Scalar(
          "a reference ${env:NAME} or ${file:/path}",
          written -> new SourceValue(((Secret) secret().reader().read(written)).reveal(), true),
          true);
    }
    return new Foreign(
        new Scalar("text", this::sourceValue, true), text -> new SourceValue(text, false));
  }

  private SourceValue sourceValue(Shape.Written written) {
    boolean secret = References.isReference(written.text());
    return new SourceValue(references.resolve(written.text()).reveal(), secret);
  }

  private Supplier<Object> byDefault(RecordComponent component, Setting setting, Shape shape) {
    if (shape instanceof Group group) {
      return () -> group.build().apply(defaults(group));
    }
    if (setting.byDefault().isEmpty()) {
      return () -> empty(component.getType());
    }
    return () -> read(setting.byDefault(), shape);
  }

  private static Object empty(Class<?> type) {
    if (type == Map.class) {
      return Map.of();
    }
    return type == List.class ? List.of() : null;
  }

  static Map<String, Object> defaults(Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    group.fields().forEach(field -> values.put(field.name(), field.byDefault().get()));
    return values;
  }

  private static Object read(String text, Shape shape) {
    Problems problems = new Problems("default");
    Object value = new YamlFile("default", text).read(shape, problems, new Places()).orElse(null);
    problems.throwIfAny();
    return value;
  }

  private static Object build(Class<? extends Record> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments =
        Arrays.stream(components)
            .map(component -> values.get(snake(component.getName())))
            .toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Defaults of " + type + " are not legal", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not a configuration record", e);
    }
  }

  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
