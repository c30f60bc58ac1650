/**
 * Machines that the demo plays: a Modbus drive, an OPC UA belt and an LwM2M meter, each as a maker
 * of such machines would build it. They know nothing of Millrace and run in a process of their own.
 */
package io.millrace.simulators;
