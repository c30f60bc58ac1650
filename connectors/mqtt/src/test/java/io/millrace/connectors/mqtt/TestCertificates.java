package io.millrace.connectors.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority, a server and a client, made with openssl. */
final class TestCertificates {

  private TestCertificates() {}

  static void make(Path directory) throws IOException, InterruptedException {
    Path script = directory.resolve("make.sh");
    Files.writeString(
        script,
        """
        set -e
        cd "$1"
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test-ca -keyout ca.key -out ca.crt
        printf 'subjectAltName=DNS:localhost,IP:127.0.0.1' > san
        for who in server client; do
          openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=$who -keyout $who.key -out $who.csr
          openssl x509 -req -in $who.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
            -extfile san -out $who.crt
        done
        openssl pkcs8 -topk8 -in client.key -passout pass:sesame -out client.sealed.key
        chmod 644 *.key
        openssl pkcs12 -export -in client.crt -inkey client.key -out client.p12 -passout pass:changeit
        keytool -importcert -noprompt -alias ca -file ca.crt -keystore trust.p12 \
          -storetype PKCS12 -storepass changeit
        """);
    CommandLine.run("bash", script.toString(), directory.toString());
  }
}
