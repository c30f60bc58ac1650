package io.millrace.connectors.lwm2m.map;

import java.util.List;

/**
 * What is observed together.
 *
 * @param name of the group
 * @param paths objects, instances or resources
 * @param composite whether one observation covers all paths, which needs LwM2M 1.1
 * @param attributes when devices shall notify, as the query of Write-Attributes
 */
public record ObserveGroup(
    String name, List<String> paths, boolean composite, List<String> attributes) {}
