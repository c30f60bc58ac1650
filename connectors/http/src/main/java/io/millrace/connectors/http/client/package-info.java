/** Asks REST endpoints, and proves to them who asks; what they answer goes on to poll. */
package io.millrace.connectors.http.client;
