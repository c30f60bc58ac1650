package io.millrace.connectors.common.convert;

import org.apache.avro.Schema;
import org.apache.kafka.connect.errors.DataException;

/** The only kind of union that the records have: null or one type. */
final class Nullable {

  private Nullable() {}

  static Schema typeOf(Schema union) {
    return union.getTypes().get(1 - nullIndex(union));
  }

  static int nullIndex(Schema union) {
    if (union.getTypes().size() == 2) {
      for (int i = 0; i < 2; i++) {
        if (union.getTypes().get(i).getType() == Schema.Type.NULL) {
          return i;
        }
      }
    }
    throw new DataException("Union of null and one type expected instead of " + union);
  }
}
