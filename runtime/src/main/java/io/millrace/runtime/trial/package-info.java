/**
 * Tries rules on readings that were recorded: the engines of the pipeline, without the pipeline.
 * Before it come files and the tap of the console; after it the command that prints what would have
 * happened.
 */
package io.millrace.runtime.trial;
