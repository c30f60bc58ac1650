/** What devices are told: by long poll and by server-sent events. */
package io.millrace.connectors.http.command;
