/** What of REST endpoints is polled, as the map says; what answers mean is in poll. */
package io.millrace.connectors.http.endpoint;
