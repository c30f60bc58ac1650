/** Tests of the topic rules. */
package io.millrace.connectors.mqtt.topic;
