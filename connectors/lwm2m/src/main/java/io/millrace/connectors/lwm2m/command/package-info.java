/** What commands mean to a device; pure. Before it: deliveries; after it: requests. */
package io.millrace.connectors.lwm2m.command;
