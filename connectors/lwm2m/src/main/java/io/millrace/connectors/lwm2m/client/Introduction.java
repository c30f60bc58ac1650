package io.millrace.connectors.lwm2m.client;

import io.millrace.connectors.lwm2m.registration.Registration.Terms;
import java.util.List;

/**
 * What a device says of itself; null for what it leaves out.
 *
 * @param endpoint its name
 * @param lifetime in seconds
 * @param version of LwM2M
 * @param binding such as {@code U}
 * @param queue whether it sleeps
 * @param objects what it has
 */
public record Introduction(
    String endpoint,
    Long lifetime,
    String version,
    String binding,
    boolean queue,
    Objects objects) {

  private static final long DEFAULT_LIFETIME = 86_400;

  /**
   * What a device has.
   *
   * @param root path above everything
   * @param paths objects and instances
   * @param formats content formats that it names
   */
  public record Objects(String root, List<String> paths, List<Integer> formats) {}

  /** The terms of a new registration. */
  public Terms terms() {
    Objects has = objects == null ? new Objects("/", List.of(), List.of()) : objects;
    String bound = binding == null ? "U" : binding;
    return new Terms(
        version == null ? "1.0" : version,
        lifetime == null ? DEFAULT_LIFETIME : lifetime,
        bound,
        queue || bound.contains("Q"),
        has.root(),
        has.paths(),
        has.formats());
  }

  /** The terms after an update: what it leaves out is as before. */
  public Terms terms(Terms old) {
    String bound = binding == null ? old.binding() : binding;
    return new Terms(
        old.version(),
        lifetime == null ? old.lifetime() : lifetime,
        bound,
        binding == null ? old.queue() : bound.contains("Q") || old.isLater() && old.queue(),
        objects == null ? old.root() : objects.root(),
        objects == null ? old.objects() : objects.paths(),
        objects == null ? old.formats() : objects.formats());
  }
}
