package io.millrace.runtime.simulate;

/**
 * One reading of the sensor network.
 *
 * @param reading number of the reading of its mote, from 1
 * @param mote number of the mote
 * @param humidity in percent, as written
 * @param temperature in degrees Celsius, as written
 */
record SensorRow(long reading, int mote, String humidity, String temperature) {}
