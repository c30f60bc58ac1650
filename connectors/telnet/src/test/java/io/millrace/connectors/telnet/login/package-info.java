/** Tests of logging in. */
package io.millrace.connectors.telnet.login;
