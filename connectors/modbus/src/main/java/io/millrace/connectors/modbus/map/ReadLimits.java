package io.millrace.connectors.modbus.map;

/**
 * What a device can take in one request.
 *
 * @param registers most registers, at most 125
 * @param bits most coils or discrete inputs, at most 2000
 * @param gap most registers or bits that are read although nobody wants them, to save a request
 */
public record ReadLimits(int registers, int bits, int gap) {}
