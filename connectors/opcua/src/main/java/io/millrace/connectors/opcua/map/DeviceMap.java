package io.millrace.connectors.opcua.map;

import java.util.List;

/**
 * What belongs to one device.
 *
 * @param id device id
 * @param root node at which its paths begin; null: the root of the address space
 * @param points what to observe
 * @param methods what may be called
 * @param events what to listen to
 */
public record DeviceMap(
    String id,
    NodeRef root,
    List<PointMap> points,
    List<MethodMap> methods,
    List<EventMap> events) {}
