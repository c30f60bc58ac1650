/**
 * Looks for what would lose or stop data: on this machine, in Kafka, the registry, Connect and the
 * MQTT broker. Each check says what it saw and, where that is not good, the cure. Changes nothing.
 */
package io.millrace.runtime.doctor;
