/** Tests of what devices are told. */
package io.millrace.connectors.http.command;
