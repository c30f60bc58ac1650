/**
 * Devices that are not there: a seeded fleet that can misbehave, and a replay of a real sensor
 * network. Both are pure sequences of transmissions; one class sends them over real MQTT to
 * whatever broker the connector listens to.
 */
package io.millrace.runtime.simulate;
