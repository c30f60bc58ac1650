/** Logging in before messages are read: what is expected, and what is sent. */
package io.millrace.connectors.telnet.login;
