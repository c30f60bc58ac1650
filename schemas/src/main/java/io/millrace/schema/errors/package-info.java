/**
 * The stable codes under which the pipeline refuses a message, with their cures; used by every
 * stage that can refuse.
 */
package io.millrace.schema.errors;
