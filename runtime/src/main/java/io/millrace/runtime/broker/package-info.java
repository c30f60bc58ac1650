/**
 * What the embedded MQTT broker asks before it takes a message: who the sender is, whether it may
 * speak for that device, whether another session of the same machine is still speaking, and whether
 * it sends more than its share. Before it stand the devices, after it the MQTT source connector.
 */
package io.millrace.runtime.broker;
