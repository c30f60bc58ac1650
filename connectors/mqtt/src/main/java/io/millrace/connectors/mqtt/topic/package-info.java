/**
 * Rules that read device and attributes out of MQTT topics. Used by the record mapper, for every
 * message; compiled once.
 */
package io.millrace.connectors.mqtt.topic;
