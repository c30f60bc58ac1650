/** What a request says, apart from the server that received it. */
package io.millrace.connectors.http.intake;
