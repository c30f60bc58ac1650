package io.millrace.connectors.lwm2m.model;

import io.millrace.connectors.lwm2m.map.ObjectDefinition;
import io.millrace.connectors.lwm2m.map.ObjectDefinition.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.leshan.core.model.InvalidDDFFileException;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.eclipse.leshan.core.model.StaticModel;

/** What objects are made of: those of the specification, those of IPSO, and the operator's. */
public final class Models {

  private final LwM2mModel model;

  private Models(Map<Integer, ObjectModel> objects) {
    this.model = new StaticModel(new ArrayList<>(objects.values()));
  }

  /**
   * Loads every model; what comes later replaces what is older.
   *
   * @param directory with files as the OMA registry offers them; empty for none
   * @param own objects of the map
   * @throws IllegalArgumentException if a file cannot be read
   */
  public static Models load(String directory, List<ObjectDefinition> own) {
    Map<Integer, ObjectModel> objects = new LinkedHashMap<>();
    ObjectLoader.loadDefault().forEach(each -> objects.put(each.id, each));
    SmartObjects.load().forEach(each -> objects.put(each.id(), model(each)));
    if (!directory.isEmpty()) {
      files(directory).forEach(file -> read(file, objects));
    }
    own.forEach(each -> objects.put(each.id(), model(each)));
    return new Models(objects);
  }

  /** For codecs. */
  public LwM2mModel model() {
    return model;
  }

  /** Whether an object is known. */
  public boolean knows(int object) {
    return model.getObjectModel(object) != null;
  }

  /** What a resource is; null if it is not known. */
  public ResourceModel resource(int object, int resource) {
    return model.getResourceModel(object, resource);
  }

  /** Name of an object; null if it is not known. */
  public String nameOf(int object) {
    ObjectModel known = model.getObjectModel(object);
    return known == null ? null : known.name;
  }

  private static List<Path> files(String directory) {
    try (Stream<Path> found = Files.list(Path.of(directory))) {
      return found.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot list the models in " + directory, e);
    }
  }

  private static void read(Path file, Map<Integer, ObjectModel> objects) {
    File source = file.toFile();
    try (InputStream input = Files.newInputStream(file)) {
      ObjectLoader.loadDdfFile(input, source.getName()).forEach(each -> objects.put(each.id, each));
    } catch (IOException | InvalidDDFFileException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static ObjectModel model(ObjectDefinition object) {
    List<ResourceModel> resources = object.resources().stream().map(Models::model).toList();
    return new ObjectModel(
        object.id(), object.name(), "", ObjectModel.DEFAULT_VERSION, true, false, resources);
  }

  private static ResourceModel model(ObjectDefinition.Resource resource) {
    return new ResourceModel(
        resource.id(),
        resource.name(),
        ResourceModel.Operations.valueOf(resource.access()),
        resource.multiple(),
        false,
        type(resource.kind()),
        "",
        resource.unit(),
        "");
  }

  private static ResourceModel.Type type(Kind kind) {
    return switch (kind) {
      case STRING -> ResourceModel.Type.STRING;
      case INTEGER -> ResourceModel.Type.INTEGER;
      case UNSIGNED -> ResourceModel.Type.UNSIGNED_INTEGER;
      case FLOAT -> ResourceModel.Type.FLOAT;
      case BOOLEAN -> ResourceModel.Type.BOOLEAN;
      case OPAQUE -> ResourceModel.Type.OPAQUE;
      case TIME -> ResourceModel.Type.TIME;
      case LINK -> ResourceModel.Type.OBJLNK;
      case NONE -> ResourceModel.Type.NONE;
    };
  }
}
