package io.millrace.connectors.modbus.map;

/**
 * A device on a bus.
 *
 * @param unit unit identifier (slave address), 0 to 255
 * @param device device id
 * @param model what its registers mean
 */
public record Machine(int unit, String device, DeviceModel model) {}
