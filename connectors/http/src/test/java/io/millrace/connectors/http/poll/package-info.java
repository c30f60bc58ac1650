/** Tests of what answers of endpoints mean. */
package io.millrace.connectors.http.poll;
