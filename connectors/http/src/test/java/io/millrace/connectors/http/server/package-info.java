/** Tests of the package of the same name. */
package io.millrace.connectors.http.server;
