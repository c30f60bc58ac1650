/** What a line becomes. Before it stands reading; after it the records of the task. */
package io.millrace.connectors.files.message;
