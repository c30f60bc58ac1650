/** Keeps registrations beyond the life of a worker. */
package io.millrace.connectors.lwm2m.state;
