/** Tests. */
package io.millrace.connectors.telnet;
