/**
 * The Telnet source connector: reads lines from devices and from serial-to-Ethernet converters.
 * Before it stand devices; after it the raw topic.
 */
package io.millrace.connectors.telnet;
