/** Tests of the MQTT source against Debian's Mosquitto, and of its rules without any broker. */
package io.millrace.connectors.mqtt;
