/** Who is registered and what is observed there; pure, between the client and the task. */
package io.millrace.connectors.lwm2m.registration;
