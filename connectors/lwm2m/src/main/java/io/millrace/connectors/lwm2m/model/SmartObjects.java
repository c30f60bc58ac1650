package io.millrace.connectors.lwm2m.model;

import io.millrace.connectors.lwm2m.map.ObjectDefinition;
import io.millrace.connectors.lwm2m.map.ObjectDefinition.Kind;
import io.millrace.connectors.lwm2m.map.ObjectDefinition.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sensors and actuators of the IPSO family, which share one set of resources. */
final class SmartObjects {

  private static final String TABLE = "smart-objects.txt";

  private final Map<Integer, Resource> resources = new LinkedHashMap<>();
  private final List<ObjectDefinition> objects = new ArrayList<>();

  private SmartObjects() {}

  static List<ObjectDefinition> load() {
    SmartObjects loaded = new SmartObjects();
    try (InputStream table = SmartObjects.class.getResourceAsStream(TABLE)) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(loaded::line);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + TABLE, e);
    }
    return List.copyOf(loaded.objects);
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] columns = line.split("\\|", -1);
    int id = Integer.parseInt(columns[1]);
    if (columns[0].equals("R")) {
      Kind kind = Kind.valueOf(columns[4].toUpperCase(Locale.ROOT));
      String unit = columns[5].isEmpty() ? null : columns[5];
      resources.put(id, new Resource(id, columns[2], kind, unit, columns[3], false));
    } else {
      List<Resource> members =
          Arrays.stream(columns[3].split(" ")).map(Integer::valueOf).map(resources::get).toList();
      objects.add(new ObjectDefinition(id, columns[2], members));
    }
  }
}
