/**
 * The names of Sparkplug B: topics of edge nodes and their devices, and the device ids that they
 * get here. Used at the edge, which keeps everything of one edge node under one key, and in the
 * pipeline, which tells its devices apart.
 */
package io.millrace.schema.sparkplug;
