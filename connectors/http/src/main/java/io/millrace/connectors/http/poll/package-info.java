/** Polls endpoints and makes messages of their answers, each with its place in the source. */
package io.millrace.connectors.http.poll;
