/** Object models, and values of resources with the names and units they give. */
package io.millrace.connectors.lwm2m.model;
