/** Tests of the LwM2M connector, against devices that others wrote. */
package io.millrace.connectors.lwm2m;
