/**
 * Polls one bus in one thread: when which group of which unit is due, what to do about units that
 * do not answer, and which values are worth reporting. Before it the planner and the wire; after it
 * the task's window.
 */
package io.millrace.connectors.modbus.poll;
