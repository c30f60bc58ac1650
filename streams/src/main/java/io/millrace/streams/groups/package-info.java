/**
 * Rolls the windows of devices up into windows of groups, in two phases: what the devices of one
 * task add is merged there, then the tasks' parts are combined where the group's key lives. Comes
 * after the per-device engine.
 */
package io.millrace.streams.groups;
