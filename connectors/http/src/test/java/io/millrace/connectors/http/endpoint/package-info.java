/** Tests of the map of endpoints. */
package io.millrace.connectors.http.endpoint;
