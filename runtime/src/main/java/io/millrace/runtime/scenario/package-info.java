/**
 * Devices of the two scenarios of the demo, which speak and listen over real MQTT. Before it: the
 * running instance, through its console; after it: the pipeline, as for any device.
 */
package io.millrace.runtime.scenario;
