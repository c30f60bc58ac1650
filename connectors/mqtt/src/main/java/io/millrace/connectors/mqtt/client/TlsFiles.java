package io.millrace.connectors.mqtt.client;

import org.apache.kafka.common.config.types.Password;

/**
 * Where certificates and keys are; empty paths mean none.
 *
 * @param trustStore key store (PKCS12 or JKS) with the authorities
 * @param trustStorePassword its password
 * @param authorities PEM file with the authorities
 * @param keyStore key store with our key and certificate
 * @param keyStorePassword its password
 * @param certificate PEM file with our certificate chain
 * @param key PEM file with our key
 * @param keyPassword password of the key
 * @param verifyHost whether the certificate must name the host
 */
public record TlsFiles(
    String trustStore,
    Password trustStorePassword,
    String authorities,
    String keyStore,
    Password keyStorePassword,
    String certificate,
    String key,
    Password keyPassword,
    boolean verifyHost) {}
