/**
 * Machines of other makers, from their registers and nodes to the topics of their links and back.
 */
package io.millrace.runtime.machines;
