/** The HTTP server; the only package that knows its library. */
package io.millrace.connectors.http.server;
