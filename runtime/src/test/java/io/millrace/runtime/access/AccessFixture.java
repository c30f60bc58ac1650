package io.millrace.runtime.access;

import io.millrace.runtime.config.AccessFile;
import io.millrace.runtime.config.AccessSettings;
import io.millrace.schema.Link;
import io.millrace.schema.LinkEnd;

/** People and links for tests. */
final class AccessFixture {

  static final AccessSettings ACCESS =
      AccessFile.parse(
          "access.yaml",
          """
          access:
            applications:
              - {name: dash, writes_commands: true}
              - {name: view}
            operators:
              - {name: ann, grants: [acme]}
              - {name: root, grants: ['*']}
          """);

  private AccessFixture() {}

  static Link link(String id, String partyA, String partyB) {
    return Link.newBuilder()
        .setId(id)
        .setA(new LinkEnd(id + "-a", partyA, true))
        .setB(new LinkEnd(id + "-b", partyB, true))
        .build();
  }
}
